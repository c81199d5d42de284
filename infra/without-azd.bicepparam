using 'main.bicep'

// For those who deploy with "az deployment group create". azd asks for these values instead, and has them in main.parameters.json.
// Everything else has a default: see the parameters of main.bicep.

param environmentName = 'checkout-test'
param adyenMerchantAccount = 'YourMerchantAccount'
param adyenClientKey = 'test_YOURCLIENTKEY'
param returnOrigins = 'https://shop.example'

// Your own object id, so that you may set the secrets and seed the catalog: az ad signed-in-user show --query id
param operatorPrincipalId = ''
