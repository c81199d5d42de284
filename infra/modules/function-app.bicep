metadata description = 'The function app on a Flex Consumption plan, and all of its settings.'

type checkoutSettings = {
  @description('Where the tables are.')
  tableEndpoint: string
  @description('Where the queues are.')
  queueEndpoint: string
  @description('The vault that holds the secrets.')
  vaultName: string
  @description('The Adyen merchant account.')
  merchantAccount: string
  @description('The client key, which every browser gets.')
  clientKey: string
  @description('The Adyen environment.')
  environment: string
  @description('The prefix of the live URLs, or empty.')
  liveUrlPrefix: string
  @description('Name of the secret that has the API key.')
  apiKeySecretName: string
  @description('Names of the secrets that have the HMAC keys.')
  hmacKeySecretNames: string[]
  @description('Names of the secrets that have the access-token keys.')
  accessTokenKeySecretNames: string[]
  @description('User name that Adyen\'s webhooks bring, or empty.')
  webhookUsername: string
  @description('Origins that shoppers may return to.')
  returnOrigins: string[]
  @description('Where shoppers return to by default.')
  defaultReturnUrl: string
}

@description('Name of the function app.')
param name string

@description('Name of the plan.')
param planName string

@description('Region.')
param location string

@description('Resource id of the user-assigned identity.')
param identityId string

@description('Client id of the user-assigned identity.')
param identityClientId string

@description('The container that packages are deployed to.')
param deploymentContainerUrl string

@description('Where the host keeps its own blobs.')
param hostBlobEndpoint string

@description('Subnet of outgoing calls, or empty.')
param subnetId string

@description('Origins whose pages may call the API.')
param corsOrigins string[]

@description('Memory of an instance.')
param instanceMemoryMB int

@description('How many instances there are at most.')
param maximumInstanceCount int

@description('How many requests an instance works on at once.')
param httpConcurrency int

@description('Instances that are always running.')
param alwaysReadyInstances int

@description('Whether instances are spread over availability zones.')
param zoneRedundant bool

@description('Whether workers start from placeholders.')
param placeholderMode bool

@description('Says where telemetry goes.')
param applicationInsightsConnectionString string

@description('What the checkout needs to know.')
param checkout checkoutSettings

@description('Tags of all resources.')
param tags { *: string }

func secret(vaultName string, secretName string) string =>
  '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secretName})'

func numbered(prefix string, values string[]) { *: string } =>
  toObject(range(0, length(values)), i => '${prefix}__${i}', i => values[i])

var webhookPasswordSecret = 'webhook-password'

var platformSettings = {
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__blobServiceUri: hostBlobEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // The host reads a body before the app can refuse it. The largest that the app reads is a webhook of 1 MiB.
  FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '2097152'
}

var checkoutAppSettings = {
  CheckoutStorage__TableEndpoint: checkout.tableEndpoint
  CheckoutStorage__QueueEndpoint: checkout.queueEndpoint
  Checkout__DefaultReturnUrl: checkout.defaultReturnUrl
  Adyen__ApiKey: secret(checkout.vaultName, checkout.apiKeySecretName)
  Adyen__MerchantAccount: checkout.merchantAccount
  Adyen__ClientKey: checkout.clientKey
  Adyen__Environment: checkout.environment
}

var listSettings = union(
  numbered('Checkout__AllowedReturnOrigins', checkout.returnOrigins),
  numbered('Checkout__AccessTokenKeys', map(checkout.accessTokenKeySecretNames, key => secret(checkout.vaultName, key))),
  numbered('Adyen__HmacKeys', map(checkout.hmacKeySecretNames, key => secret(checkout.vaultName, key)))
)

var optionalSettings = union(
  empty(checkout.liveUrlPrefix) ? {} : { Adyen__LiveUrlPrefix: checkout.liveUrlPrefix },
  empty(checkout.webhookUsername)
    ? {}
    : {
        Adyen__WebhookUsername: checkout.webhookUsername
        Adyen__WebhookPassword: secret(checkout.vaultName, webhookPasswordSecret)
      },
  // https://github.com/Azure/azure-functions-dotnet-worker/issues/3335
  placeholderMode ? {} : { WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: '0' }
)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      cors: { allowedOrigins: corsOrigins, supportCredentials: false }
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(platformSettings, checkoutAppSettings, listSettings, optionalSettings)
}

resource scmBasicPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource ftpBasicPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

@description('Where the app is.')
output url string = 'https://${app.properties.defaultHostName}'

@description('Names of the secrets that the settings refer to.')
output secretNames string[] = concat(
  [checkout.apiKeySecretName],
  checkout.hmacKeySecretNames,
  checkout.accessTokenKeySecretNames,
  empty(checkout.webhookUsername) ? [] : [webhookPasswordSecret]
)
