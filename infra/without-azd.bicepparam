using 'main.bicep'

// For those who deploy with "az deployment group create". azd asks for these values instead, and has them in main.parameters.json.
// Everything else has a default: see the parameters of main.bicep.

param environmentName = 'checkout-test'
param adyenMerchantAccount = 'YourMerchantAccount'
param adyenClientKey = 'test_YOURCLIENTKEY'
param returnOrigins = 'https://shop.example'
