metadata description = 'A serverless checkout backend behind Adyen Drop-in: function app, storage, secrets, monitoring.'

targetScope = 'resourceGroup'

import { limitsType } from 'modules/function-app.bicep'

@description('Name of this environment, for example "checkout-test". It goes into the names of the resources.')
@minLength(1)
@maxLength(24)
param environmentName string

@description('Region of all resources. It has to offer Flex Consumption, and availability zones if zoneRedundant is on.')
param location string = resourceGroup().location

@description('The Adyen merchant account that is paid.')
@minLength(1)
param adyenMerchantAccount string

@description('The client key of the Adyen API credential. It is public: every browser gets it.')
@minLength(1)
param adyenClientKey string

@description('The Adyen environment, as Drop-in names it.')
@allowed(['test', 'live', 'live-us', 'live-au', 'live-apse', 'live-in'])
param adyenEnvironment string = 'test'

@description('The prefix of the live URLs (Customer Area, Developers, API URLs). Needed for the live environments only.')
param adyenLiveUrlPrefix string = ''

@description('Origins of the frontends that shoppers may return to, separated by commas: "https://shop.example". May be empty with deployStorefront.')
param returnOrigins string

@description('Origins whose pages may call the API (CORS), separated by commas. By default the return origins.')
param corsOrigins string = returnOrigins

@description('Where shoppers return to unless a request says otherwise. By default the root of the first return origin.')
param defaultReturnUrl string = ''

@description('Name of the Key Vault secret that has the Adyen API key.')
param adyenApiKeySecretName string = 'adyen-api-key'

@description('Names of the Key Vault secrets that have the HMAC keys of Adyen\'s webhook, separated by commas. All of them verify.')
param hmacKeySecretNames string = 'adyen-hmac-key'

@description('Names of the Key Vault secrets that have the access-token keys, separated by commas. The first signs, all of them verify.')
param accessTokenKeySecretNames string = 'access-token-key'

@description('User name of the basic authentication that is set for the webhook at Adyen. Its password is the Key Vault secret "webhook-password". Empty: none.')
param webhookUsername string = ''

@description('Memory of an instance, which also decides its share of a CPU.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How many instances there are at most.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('How many requests an instance works on at once before another one is started.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 32

@description('Instances that are always running and are paid for all the time. 0: the first request after a pause waits for a cold start.')
@minValue(0)
@maxValue(100)
param alwaysReadyInstances int = 0

@description('Whether the platform starts workers from pre-warmed placeholders. Off means slower cold starts, and avoids a fault that crashes some .NET 10 apps.')
param placeholderMode bool = true

@description('What one client may ask for in a minute, where it is not what docs/operations.md says.')
param limits limitsType = {}

@description('Behind a proxy that clients cannot get around: the header in which it gives the address of the client.')
param clientAddressHeader string = ''

@description('Whether storage and Key Vault are reached through private endpoints in a virtual network only.')
param privateNetworking bool = false

@description('Address space of the virtual network, at least a /25.')
param vnetAddressPrefix string = '10.20.0.0/24'

@description('Addresses, separated by commas, that may reach storage and Key Vault from outside the virtual network, to seed the catalog and to set secrets. Only with privateNetworking.')
param operatorIpAddresses string = ''

@description('Whether instances and stored data are spread over availability zones. Takes at least two always-ready instances.')
param zoneRedundant bool = false

@description('Whether the sample shop is hosted, too, as a static web app.')
param deployStorefront bool = false

@description('Region of the static web app, which is offered in few of them. Its content is served worldwide.')
@allowed(['centralus', 'eastasia', 'eastus2', 'westeurope', 'westus2'])
param storefrontLocation string = 'westeurope'

@description('Who gets the alerts. Empty: alerts are only shown in the portal.')
param alertEmail string = ''

@description('Percentage of answers with a 5xx status that raises an alert.')
@minValue(1)
@maxValue(100)
param serverErrorPercent int = 5

@description('Milliseconds that 95 % of the requests have to stay below.')
@minValue(1)
param latencyMilliseconds int = 3000

@description('Minutes that a paid order may wait in the queue before an alert is raised.')
@minValue(5)
@maxValue(720)
param orderAgeMinutes int = 15

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Gigabytes of logs a day after which no more are taken until the next day, alerts included. -1: no limit.')
param dailyLogLimitGb int = -1

@description('Object id of the person or group that seeds the catalog and sets secrets. Empty: nobody is granted that.')
param operatorPrincipalId string = ''

@description('What the operator is. A service principal, such as a pipeline\'s, is granted nothing.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('Tags of all resources.')
param tags { *: string } = {}

func commaSeparated(text string) string[] => filter(map(split(text, ','), item => trim(item)), item => !empty(item))

var suffix = uniqueString(resourceGroup().id, environmentName)
var shortName = '${environmentName}-${suffix}'
var allTags = union(tags, { 'azd-env-name': environmentName })
var names = {
  functionApp: 'func-${shortName}'
  plan: 'asp-${shortName}'
  identity: 'id-${shortName}'
  dataStorage: 'stdata${suffix}'
  hostStorage: 'sthost${suffix}'
  vault: 'kv-${suffix}'
  workspace: 'log-${shortName}'
  applicationInsights: 'appi-${shortName}'
  actionGroup: 'ag-${shortName}'
  alert: 'ar-${shortName}'
  vnet: 'vnet-${shortName}'
  privateEndpoint: 'pep-${shortName}'
  storefront: 'stapp-${shortName}'
}

var deploymentContainer = 'deployments'
var subnets = { app: 'snet-app', endpoints: 'snet-endpoints' }
var hostBlobEndpoint = 'https://${names.hostStorage}.blob.${environment().suffixes.storage}'
var workspaceId = resourceId('Microsoft.OperationalInsights/workspaces', names.workspace)
var tableEndpoint = 'https://${names.dataStorage}.table.${environment().suffixes.storage}'
var queueEndpoint = 'https://${names.dataStorage}.queue.${environment().suffixes.storage}'

var operatorAddresses = commaSeparated(operatorIpAddresses)
var operatorHasRoles = !empty(operatorPrincipalId) && operatorPrincipalType != 'ServicePrincipal'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identity
  location: location
  tags: allTags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: names.workspace
    applicationInsightsName: names.applicationInsights
    location: location
    retentionDays: logRetentionDays
    dailyLimitGb: dailyLogLimitGb
    tags: allTags
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  params: {
    name: names.vnet
    location: location
    addressPrefix: vnetAddressPrefix
    appSubnetName: subnets.app
    endpointSubnetName: subnets.endpoints
    tags: allTags
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  params: {
    name: names.dataStorage
    location: location
    zoneRedundant: zoneRedundant
    private: privateNetworking
    allowedIpAddresses: operatorAddresses
    workspaceId: workspaceId
    tags: allTags
  }
  dependsOn: [monitoring]
}

module hostStorage 'modules/host-storage.bicep' = {
  params: {
    name: names.hostStorage
    location: location
    zoneRedundant: zoneRedundant
    private: privateNetworking
    containerName: deploymentContainer
    tags: allTags
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: names.vault
    location: location
    private: privateNetworking
    allowedIpAddresses: operatorAddresses
    workspaceId: workspaceId
    tags: allTags
  }
  dependsOn: [monitoring]
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (privateNetworking) {
  params: {
    name: names.privateEndpoint
    location: location
    vnetName: names.vnet
    subnetName: subnets.endpoints
    dataStorageId: resourceId('Microsoft.Storage/storageAccounts', names.dataStorage)
    hostStorageId: resourceId('Microsoft.Storage/storageAccounts', names.hostStorage)
    vaultId: resourceId('Microsoft.KeyVault/vaults', names.vault)
    tags: allTags
  }
  dependsOn: [network, dataStorage, hostStorage, vault]
}

module roles 'modules/roles.bicep' = {
  params: {
    appPrincipalId: identity.properties.principalId
    operatorPrincipalId: operatorHasRoles ? operatorPrincipalId : ''
    operatorPrincipalType: operatorPrincipalType
    dataStorageName: names.dataStorage
    hostStorageName: names.hostStorage
    vaultName: names.vault
    applicationInsightsName: names.applicationInsights
  }
  dependsOn: [dataStorage, hostStorage, vault, monitoring]
}

module storefront 'modules/storefront.bicep' = if (deployStorefront) {
  params: {
    name: names.storefront
    location: storefrontLocation
    tags: allTags
  }
}

var storefrontOrigins = deployStorefront ? [storefront!.outputs.origin] : []
var allReturnOrigins = concat(commaSeparated(returnOrigins), storefrontOrigins)

module functionApp 'modules/function-app.bicep' = {
  params: {
    name: names.functionApp
    planName: names.plan
    location: location
    identityId: identity.id
    identityClientId: identity.properties.clientId
    deploymentContainerUrl: '${hostBlobEndpoint}/${deploymentContainer}'
    hostBlobEndpoint: hostBlobEndpoint
    subnetId: privateNetworking ? resourceId('Microsoft.Network/virtualNetworks/subnets', names.vnet, subnets.app) : ''
    corsOrigins: concat(commaSeparated(corsOrigins), storefrontOrigins)
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    // Zones are of no use to an app of which a single instance is running.
    alwaysReadyInstances: zoneRedundant ? max(alwaysReadyInstances, 2) : alwaysReadyInstances
    zoneRedundant: zoneRedundant
    placeholderMode: placeholderMode
    limits: limits
    clientAddressHeader: clientAddressHeader
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    checkout: {
      tableEndpoint: tableEndpoint
      queueEndpoint: queueEndpoint
      vaultName: names.vault
      merchantAccount: adyenMerchantAccount
      clientKey: adyenClientKey
      environment: adyenEnvironment
      liveUrlPrefix: adyenLiveUrlPrefix
      apiKeySecretName: adyenApiKeySecretName
      hmacKeySecretNames: commaSeparated(hmacKeySecretNames)
      accessTokenKeySecretNames: commaSeparated(accessTokenKeySecretNames)
      webhookUsername: webhookUsername
      returnOrigins: allReturnOrigins
      defaultReturnUrl: empty(defaultReturnUrl) ? '${first(allReturnOrigins)}/' : defaultReturnUrl
    }
    tags: allTags
  }
  // The app reads its package, its secrets and its storage with these from the first moment on.
  dependsOn: [dataStorage, hostStorage, roles, network, privateEndpoints]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: names.alert
    actionGroupName: names.actionGroup
    location: location
    workspaceId: workspaceId
    email: alertEmail
    serverErrorPercent: serverErrorPercent
    latencyMilliseconds: latencyMilliseconds
    orderAgeMinutes: orderAgeMinutes
    tags: allTags
  }
  dependsOn: [monitoring]
}

module workbook 'modules/workbook.bicep' = {
  params: {
    displayName: 'Checkout (${environmentName})'
    location: location
    workspaceName: names.workspace
    tags: allTags
  }
  dependsOn: [monitoring]
}

@description('Where the API is.')
output API_URL string = functionApp.outputs.url

@description('Where Adyen sends its webhooks.')
output WEBHOOK_URL string = '${functionApp.outputs.url}/api/notifications'

@description('The function app that the code is deployed to.')
output AZURE_FUNCTION_APP_NAME string = names.functionApp

@description('The vault that the secrets are set in.')
output AZURE_KEY_VAULT_NAME string = names.vault

@description('The secrets that the app reads, separated by commas.')
output KEY_VAULT_SECRETS string = join(functionApp.outputs.secretNames, ',')

@description('The table endpoint that the catalog is seeded into.')
output STORAGE_TABLE_ENDPOINT string = tableEndpoint

@description('The queue endpoint that orders are read from.')
output STORAGE_QUEUE_ENDPOINT string = queueEndpoint

@description('The static web app of the sample shop, if there is one.')
output STOREFRONT_NAME string = deployStorefront ? names.storefront : ''

@description('Where the sample shop is, if there is one.')
output STOREFRONT_URL string = deployStorefront ? storefront!.outputs.origin : ''
