metadata description = 'The function app on a Flex Consumption plan, and all of its settings.'

type checkoutSettings = {
  @description('Where the tables are.')
  tableEndpoint: string
  @description('Where the queues are.')
  queueEndpoint: string
  @description('The Adyen merchant account.')
  merchantAccount: string
  @description('The client key, which every browser gets.')
  clientKey: string
  @description('The Adyen environment.')
  environment: string
  @description('The prefix of the live URLs, or empty.')
  liveUrlPrefix: string
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

@description('What the resources are called.')
param names { *: string }

@description('Region.')
param location string

@description('Resource id of the user-assigned identity.')
param identityId string

@description('Client id of the user-assigned identity.')
param identityClientId string

@description('Whether calls go out through the virtual network.')
param privateNetworking bool

@description('Origins whose pages may call the API.')
param corsOrigins string[]

@description('What is seldom changed: see tuning.bicep.')
param tuned {
  instanceMemoryMB: int, httpConcurrency: int, limits: { *: int? }
  clientAddressHeader: string, sessionLifetime: string, sessionFields: string
}

@description('How many instances there are at most.')
param maximumInstanceCount int

@description('Instances that are always running.')
param alwaysReadyInstances int

@description('Whether instances are spread over availability zones.')
param zoneRedundant bool

@description('Whether workers start from placeholders.')
param placeholderMode bool

@description('Whether there is a Front Door before the app, and whether all requests have to come through it.')
param frontDoor string

@description('What that Front Door proves itself with, or empty.')
param frontDoorId string

@description('Workspace for the log of the host, which is there also when the app cannot report anything.')
param workspaceId string

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

var hostBlobEndpoint = 'https://${names.hostStorage}.blob.${environment().suffixes.storage}'
var subnetId = resourceId('Microsoft.Network/virtualNetworks/subnets', names.vnet, names.appSubnet)
var apiKeySecret = 'adyen-api-key'
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
  Adyen__ApiKey: secret(names.vault, apiKeySecret)
  Adyen__MerchantAccount: checkout.merchantAccount
  Adyen__ClientKey: checkout.clientKey
  Adyen__Environment: checkout.environment
}

var listSettings = union(
  numbered('Checkout__AllowedReturnOrigins', checkout.returnOrigins),
  numbered('Checkout__AccessTokenKeys', map(checkout.accessTokenKeySecretNames, key => secret(names.vault, key))),
  numbered('Adyen__HmacKeys', map(checkout.hmacKeySecretNames, key => secret(names.vault, key)))
)

// Of the headers that Front Door adds, the one that it sets whatever the client has sent.
var clientAddressHeader = frontDoor != 'off' ? 'X-Azure-SocketIP' : tuned.clientAddressHeader

var optionalSettings = union(
  empty(checkout.liveUrlPrefix) ? {} : { Adyen__LiveUrlPrefix: checkout.liveUrlPrefix },
  empty(checkout.webhookUsername)
    ? {}
    : { Adyen__WebhookUsername: checkout.webhookUsername, Adyen__WebhookPassword: secret(names.vault, webhookPasswordSecret) },
  empty(clientAddressHeader) ? {} : { Checkout__ClientAddressHeader: clientAddressHeader },
  empty(tuned.sessionLifetime) ? {} : { Checkout__SessionLifetime: tuned.sessionLifetime },
  empty(tuned.sessionFields) ? {} : { Adyen__SessionFields: tuned.sessionFields },
  toObject(
    items(tuned.limits),
    limit => 'Limits__${toUpper(take(limit.key, 1))}${skip(limit.key, 1)}',
    limit => string(limit.?value)
  ),
  // https://github.com/Azure/azure-functions-dotnet-worker/issues/3335
  placeholderMode ? {} : { WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: '0' }
)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: names.plan
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
  name: names.functionApp
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
    virtualNetworkSubnetId: privateNetworking ? subnetId : null
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostBlobEndpoint}/${names.deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: tuned.instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
        triggers: { http: { perInstanceConcurrency: tuned.httpConcurrency } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      ipSecurityRestrictionsDefaultAction: frontDoor == 'only' ? 'Deny' : 'Allow'
      // Every customer's Front Door has these addresses; the header tells ours from the others.
      ipSecurityRestrictions: frontDoor == 'only'
        ? [
            {
              name: 'front-door'
              priority: 100
              action: 'Allow'
              tag: 'ServiceTag'
              ipAddress: 'AzureFrontDoor.Backend'
              headers: { 'x-azure-fdid': [frontDoorId] }
            }
          ]
        : []
      scmIpSecurityRestrictionsUseMain: false
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

#disable-next-line use-recent-api-versions // The newer one that the linter asks for (2016-09-01) is older and has no workspaces.
resource hostLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'host'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}

@description('Host name of the app.')
output hostName string = app.properties.defaultHostName

@description('Names of the secrets that the settings refer to.')
output secretNames string[] = concat(
  [apiKeySecret],
  checkout.hmacKeySecretNames,
  checkout.accessTokenKeySecretNames,
  empty(checkout.webhookUsername) ? [] : [webhookPasswordSecret]
)
