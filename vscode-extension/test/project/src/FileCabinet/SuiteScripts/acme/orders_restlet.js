/**
 * @NApiVersion 2.1
 * @NScriptType Restlet
 * @NModuleScope SameAccount
 */
define(['N/https', 'N/log', 'N/query', './gateway_config'], (https, log, query, gateway) => {
  const get = (params) => {
    const customer = params.customer;
    const sql = `SELECT id, tranid FROM transaction WHERE entity = '${customer}'`;
    return JSON.stringify(query.runSuiteQL({ query: sql }).asMappedResults());
  };

  const post = (body) => {
    const headers = {
      Authorization: `Bearer ${gateway.API_TOKEN}`,
      'Content-Type': 'application/json',
    };
    log.debug('headers sent to the gateway', headers);
    const answer = https.post({ url: gateway.ENDPOINT, headers, body: JSON.stringify(body) });
    return { status: answer.code };
  };

  return { get, post };
});
