metadata description = 'A serverless checkout backend behind Adyen Drop-in: function app, storage, secrets, monitoring.'

targetScope = 'resourceGroup'

import { namesOf } from 'modules/names.bicep'
import { tuningType, defaults } from 'modules/tuning.bicep'

@description('Name of this environment, for example "checkout-test". It goes into the names of the resources.')
@minLength(1)
@maxLength(24)
param environmentName string
@description('Region of all resources. It has to offer Flex Consumption, and availability zones if zoneRedundant is on.')
param location string = resourceGroup().location
@description('Tags of all resources.')
param tags { *: string } = {}

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
@description('User name of the webhook\'s basic authentication. Its password is the secret "webhook-password". Empty: none.')
param webhookUsername string = ''

@description('Origins that shoppers may return to, separated by commas: "https://shop.example". May be empty with deployStorefront.')
param returnOrigins string
@description('Origins whose pages may call the API (CORS), separated by commas. By default the return origins.')
param corsOrigins string = returnOrigins
@description('Where shoppers return to unless a request says otherwise. By default the root of the first return origin.')
param defaultReturnUrl string = ''

@description('Names of the Key Vault secrets that have the HMAC keys of Adyen\'s webhook, separated by commas. All of them verify.')
param hmacKeySecretNames string = 'adyen-hmac-key'
@description('Names of the Key Vault secrets that have the access-token keys, separated by commas. The first signs, all of them verify.')
param accessTokenKeySecretNames string = 'access-token-key'
@description('Whether the vault was deleted with everything else and comes back. Only for the first deployment after that.')
param recoverVault bool = false

@description('Instances that are always running and are paid for all the time. 0: the first request after a pause waits for a cold start.')
@minValue(0)
@maxValue(100)
param alwaysReadyInstances int = 0
@description('How many instances there are at most. It bounds what an attack, or a success, can cost.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40
@description('Whether workers start from pre-warmed placeholders: faster cold starts, and a fault that crashes some .NET 10 apps.')
param placeholderMode bool = false
@description('Whether instances and stored data are spread over availability zones. Takes at least two always-ready instances.')
param zoneRedundant bool = false
@description('Whether a copy of the shop\'s data is kept in the paired region.')
param geoRedundant bool = false
@description('Whether the shop\'s data is locked against deletion. Who deploys it has to be an Owner.')
param lockData bool = false

@description('Whether storage and Key Vault are reached through private endpoints in a virtual network only.')
param privateNetworking bool = false
@description('Addresses, separated by commas, that reach storage and Key Vault nevertheless, to seed the catalog and to set secrets.')
param operatorIpAddresses string = ''
@description('Whether the app calls Adyen through a NAT gateway, from an address of its own. Only with privateNetworking.')
param natGateway bool = false
@description('Front Door, which limits the requests of each client: none, beside the app\'s own address, or as the only way in.')
param frontDoor ('off' | 'beside' | 'only') = 'off'
@description('Whether the sample shop is hosted, too, as a static web app.')
param deployStorefront bool = false

@description('Who gets the alerts. Empty: alerts are only shown in the portal.')
param alertEmail string = ''
@description('Whether the API is called from three parts of the world every five minutes, and an alert raised where it does not answer.')
param availabilityTest bool = true
@description('Minutes that a paid order may wait in the queue before an alert is raised.')
@minValue(5)
@maxValue(720)
param orderAgeMinutes int = 15
@description('What all of this may cost in a month before somebody is told, in the currency of the subscription. 0: no budget.')
@minValue(0)
param monthlyBudget int = 0
@description('First day of the month that the budget began in, as yyyy-MM-dd. Azure lets nobody change it. Empty: this month.')
param budgetStart string = ''
@description('Object id of the person or group that seeds the catalog and sets secrets. Empty: nobody is granted that.')
param operatorPrincipalId string = ''
@description('What the operator is. A service principal, such as a pipeline\'s, is granted nothing.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'
@description('What is seldom changed: see modules/tuning.bicep.')
param tuning tuningType = {}

func commaSeparated(text string) string[] => filter(map(split(text, ','), item => trim(item)), item => !empty(item))

var tuned = union(defaults, tuning)
var names = namesOf(environmentName, uniqueString(resourceGroup().id, environmentName))
var allTags = union(tags, { 'azd-env-name': environmentName })
var tableEndpoint = 'https://${names.dataStorage}.table.${environment().suffixes.storage}'
var queueEndpoint = 'https://${names.dataStorage}.queue.${environment().suffixes.storage}'
var workspaceId = resourceId('Microsoft.OperationalInsights/workspaces', names.workspace)
var actionGroupIds = empty(alertEmail) ? [] : [resourceId('Microsoft.Insights/actionGroups', names.actionGroup)]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identity
  location: location
  tags: allTags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    names: names
    location: location
    retentionDays: tuned.logRetentionDays
    dailyLimitGb: tuned.dailyLogLimitGb
    email: alertEmail
    tags: allTags
  }
}

module data 'modules/data.bicep' = {
  params: {
    names: names
    location: location
    zoneRedundant: zoneRedundant
    geoRedundant: geoRedundant
    locked: lockData
    recoverVault: recoverVault
    private: privateNetworking
    allowedIpAddresses: commaSeparated(operatorIpAddresses)
    natGateway: natGateway
    vnetAddressPrefix: tuned.vnetAddressPrefix
    workspaceId: workspaceId
    appPrincipalId: identity.properties.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    tags: allTags
  }
  dependsOn: [monitoring]
}

module storefront 'modules/storefront.bicep' = if (deployStorefront) {
  params: { name: names.storefront, location: tuned.storefrontLocation, tags: allTags }
}

module front 'modules/front-door.bicep' = if (frontDoor != 'off') {
  params: { names: names, requestsPerMinute: tuned.requestsPerMinute, tags: allTags }
}

var storefrontOrigins = deployStorefront ? [storefront!.outputs.origin] : []
var allReturnOrigins = concat(commaSeparated(returnOrigins), storefrontOrigins)

module functionApp 'modules/function-app.bicep' = {
  params: {
    names: names
    location: location
    identityId: identity.id
    identityClientId: identity.properties.clientId
    privateNetworking: privateNetworking
    frontDoor: frontDoor
    frontDoorId: frontDoor != 'off' ? front!.outputs.id : ''
    corsOrigins: concat(commaSeparated(corsOrigins), storefrontOrigins)
    tuned: tuned
    maximumInstanceCount: maximumInstanceCount
    // Zones are of no use to an app of which a single instance is running.
    alwaysReadyInstances: zoneRedundant ? max(alwaysReadyInstances, 2) : alwaysReadyInstances
    zoneRedundant: zoneRedundant
    placeholderMode: placeholderMode
    workspaceId: workspaceId
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    checkout: {
      tableEndpoint: tableEndpoint
      queueEndpoint: queueEndpoint
      merchantAccount: adyenMerchantAccount
      clientKey: adyenClientKey
      environment: adyenEnvironment
      liveUrlPrefix: adyenLiveUrlPrefix
      hmacKeySecretNames: commaSeparated(hmacKeySecretNames)
      accessTokenKeySecretNames: commaSeparated(accessTokenKeySecretNames)
      webhookUsername: webhookUsername
      returnOrigins: allReturnOrigins
      defaultReturnUrl: empty(defaultReturnUrl) ? '${first(allReturnOrigins)}/' : defaultReturnUrl
    }
    tags: allTags
  }
  // The app reads its package, its secrets and its storage with these from the first moment on.
  dependsOn: [data]
}

module frontRoute 'modules/front-door-route.bicep' = if (frontDoor != 'off') {
  params: { names: names, originHostName: functionApp.outputs.hostName }
}

var apiUrl = frontDoor != 'off' ? front!.outputs.url : 'https://${functionApp.outputs.hostName}'

module logAlerts 'modules/log-alerts.bicep' = {
  params: {
    name: names.alert
    location: location
    workspaceId: workspaceId
    actionGroupIds: actionGroupIds
    serverErrorPercent: tuned.serverErrorPercent
    latencyMilliseconds: tuned.latencyMilliseconds
    orderAgeMinutes: orderAgeMinutes
    logsAreLimited: tuned.dailyLogLimitGb != -1
    tags: allTags
  }
  dependsOn: [monitoring]
}

module platformAlerts 'modules/platform-alerts.bicep' = {
  params: {
    names: names
    location: location
    actionGroupIds: actionGroupIds
    apiUrl: apiUrl
    availabilityTest: availabilityTest
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
    tags: allTags
  }
}

module workbook 'modules/workbook.bicep' = {
  params: { displayName: 'Checkout (${environmentName})', location: location, workspaceName: names.workspace, tags: allTags }
  dependsOn: [monitoring]
}

@description('Where the API is.')
output API_URL string = apiUrl
@description('Where Adyen sends its webhooks.')
output WEBHOOK_URL string = '${apiUrl}/api/notifications'
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
@description('The address that Adyen sees calls come from, if there is one of its own.')
output OUTBOUND_ADDRESS string = data.outputs.outboundAddress
@description('Where the budget begins, if there is one. azd keeps it for the next deployment.')
output BUDGET_START string = platformAlerts.outputs.budgetStart
@description('The static web app of the sample shop, if there is one.')
output STOREFRONT_NAME string = deployStorefront ? names.storefront : ''
@description('Where the sample shop is, if there is one.')
output STOREFRONT_URL string = deployStorefront ? storefront!.outputs.origin : ''
