/**
 * @NApiVersion 2.1
 * @NModuleScope SameAccount
 */
define([], () => {
  const ENDPOINT = 'https://gateway.acme.example/v2/orders';
  const API_TOKEN = 'acmegw_7Qm2ZxT9bLr4VwKe81NcYhUa';

  return { ENDPOINT, API_TOKEN };
});
