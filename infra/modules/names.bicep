metadata description = 'What the resources are called.'

// https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations
@export()
@description('The names in an environment. The suffix tells it from all others.')
func namesOf(environmentName string, suffix string) { *: string } => {
  functionApp: 'func-${environmentName}-${suffix}'
  plan: 'asp-${environmentName}-${suffix}'
  identity: 'id-${environmentName}-${suffix}'
  dataStorage: 'stdata${suffix}'
  hostStorage: 'sthost${suffix}'
  vault: 'kv-${suffix}'
  workspace: 'log-${environmentName}-${suffix}'
  applicationInsights: 'appi-${environmentName}-${suffix}'
  actionGroup: 'ag-${environmentName}-${suffix}'
  alert: 'ar-${environmentName}-${suffix}'
  deploymentContainer: 'deployments'
  vnet: 'vnet-${environmentName}-${suffix}'
  appSubnet: 'snet-app'
  endpointSubnet: 'snet-endpoints'
  natGateway: 'ng-${environmentName}-${suffix}'
  privateEndpoint: 'pep-${environmentName}-${suffix}'
  frontDoor: 'afd-${environmentName}-${suffix}'
  frontDoorEndpoint: 'fde-${environmentName}-${suffix}'
  frontDoorPolicy: 'fdfp${suffix}'
  storefront: 'stapp-${environmentName}-${suffix}'
}
