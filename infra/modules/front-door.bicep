metadata description = 'Azure Front Door with a limit of requests for each client. The function app then takes requests from nowhere else.'

@description('What the resources are called.')
param names { *: string }

@description('Requests a minute that one client address may make. Webhooks are not counted.')
param requestsPerMinute int

@description('Tags of all resources.')
param tags { *: string }

resource profile 'Microsoft.Cdn/profiles@2025-06-01' = {
  name: names.frontDoor
  location: 'global'
  tags: tags
  sku: { name: 'Standard_AzureFrontDoor' }
  properties: {
    // Longer than the app lets any request take.
    originResponseTimeoutSeconds: 60
    // Whoever collects its logs keeps no queries: a sessionResult in one stands in for the access token.
    logScrubbing: {
      state: 'Enabled'
      scrubbingRules: [{ matchVariable: 'QueryStringArgNames', selectorMatchOperator: 'EqualsAny', state: 'Enabled' }]
    }
  }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2025-04-15' = {
  parent: profile
  name: names.frontDoorEndpoint
  location: 'global'
  tags: tags
  properties: { enabledState: 'Enabled' }
}

resource policy 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies@2024-02-01' = {
  name: names.frontDoorPolicy
  location: 'global'
  tags: tags
  sku: { name: 'Standard_AzureFrontDoor' }
  properties: {
    policySettings: {
      enabledState: 'Enabled'
      mode: 'Prevention'
      customBlockResponseStatusCode: 429
      logScrubbing: {
        state: 'Enabled'
        scrubbingRules: [{ matchVariable: 'RequestUri', selectorMatchOperator: 'EqualsAny', state: 'Enabled' }]
      }
    }
    customRules: {
      rules: [
        {
          name: 'RequestsPerClient'
          priority: 100
          ruleType: 'RateLimitRule'
          rateLimitDurationInMinutes: 1
          rateLimitThreshold: requestsPerMinute
          action: 'Block'
          matchConditions: [
            {
              // All of Adyen's webhooks come from few addresses.
              // Nothing before the path is a question mark: no query gets a request past the limit.
              matchVariable: 'RequestUri'
              operator: 'RegEx'
              negateCondition: true
              matchValue: ['^[^?]*/api/notifications$']
            }
          ]
        }
      ]
    }
    managedRules: { managedRuleSets: [] }
  }
}

resource security 'Microsoft.Cdn/profiles/securityPolicies@2025-04-15' = {
  parent: profile
  name: 'limit'
  properties: {
    parameters: {
      type: 'WebApplicationFirewall'
      wafPolicy: { id: policy.id }
      associations: [{ domains: [{ id: endpoint.id }], patternsToMatch: ['/*'] }]
    }
  }
}

@description('What Front Door proves itself with to the function app.')
output id string = profile.properties.frontDoorId

@description('Where clients find the API.')
output url string = 'https://${endpoint.properties.hostName}'
