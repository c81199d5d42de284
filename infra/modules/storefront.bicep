metadata description = 'The sample shop, as a static web app. Its files are deployed by a hook.'

@description('Name of the static web app.')
param name string

@description('Region.')
param location string

@description('Tags of all resources.')
param tags { *: string }

resource site 'Microsoft.Web/staticSites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Free', tier: 'Free' }
  properties: {
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }
}

@description('The origin of the shop.')
output origin string = 'https://${site.properties.defaultHostname}'
