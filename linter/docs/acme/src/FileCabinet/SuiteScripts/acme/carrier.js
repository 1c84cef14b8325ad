/**
 * @NApiVersion 2.1
 * @NModuleScope SameAccount
 */
define(['N/https'], (https) => {
    const label = (response) => ({ ok: response.code === 200 });

    const track = (number) =>
        https.get({
            url: `https://carrier.example.com/v2/tracking/${encodeURIComponent(number)}`,
            headers: { Authorization: https.createSecureString({ input: 'Bearer {custsecret_acme_carrier}' }) },
        });

    return { label, track };
});
