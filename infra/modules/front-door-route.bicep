metadata description = 'The way from Front Door to the function app. It can only be laid when both are there.'

@description('What the resources are called.')
param names { *: string }

@description('Host name of the function app.')
param originHostName string

resource profile 'Microsoft.Cdn/profiles@2025-06-01' existing = {
  name: names.frontDoor

  resource endpoint 'afdEndpoints@2025-04-15' existing = {
    name: names.frontDoorEndpoint
  }
}

resource group 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: profile
  name: 'api'
  properties: {
    // One origin has nothing to be compared with: it is not probed.
    loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3 }
  }
}

resource origin 'Microsoft.Cdn/profiles/originGroups/origins@2025-04-15' = {
  parent: group
  name: 'function-app'
  properties: {
    hostName: originHostName
    originHostHeader: originHostName
    enforceCertificateNameCheck: true
  }
}

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-04-15' = {
  parent: profile::endpoint
  name: 'api'
  properties: {
    originGroup: { id: group.id }
    patternsToMatch: ['/*']
    supportedProtocols: ['Https']
    forwardingProtocol: 'HttpsOnly'
    httpsRedirect: 'Disabled'
    linkToDefaultDomain: 'Enabled'
  }
  // Otherwise the group is still empty.
  dependsOn: [origin]
}
