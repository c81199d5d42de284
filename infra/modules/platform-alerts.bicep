metadata description = 'Alerts that do not depend on the app, nor on its logs: they are raised also when it is dead. And what it may cost.'

@description('What the resources are called.')
param names { *: string }

@description('Region.')
param location string

@description('Who is told. Empty: nobody.')
param actionGroupIds string[]

@description('Where clients find the API.')
param apiUrl string

@description('Whether the API is called from outside every five minutes.')
param availabilityTest bool

@description('US dollars, or whatever the subscription is billed in, a month. 0: no budget.')
param monthlyBudget int

@description('First day of the month that the budget began in, as yyyy-MM-dd. Azure lets nobody change it. Empty: this month.')
param budgetStart string

@description('Where a budget begins that is new.')
param thisMonth string = utcNow('yyyy-MM')

@description('Tags of all resources.')
param tags { *: string }

var name = names.alert
var firstDay = empty(budgetStart) ? '${thisMonth}-01' : budgetStart
var actions = map(actionGroupIds, id => { actionGroupId: id })

// https://learn.microsoft.com/azure/azure-monitor/app/availability-standard-tests#location-population-tags
var locations = ['emea-nl-ams-azr', 'us-va-ash-azr', 'apac-sg-sin-azr']

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.applicationInsights
}

resource test 'Microsoft.Insights/webtests@2022-06-15' = if (availabilityTest) {
  name: '${name}-health'
  location: location
  // This is how the portal knows whose test it is.
  tags: union(tags, { 'hidden-link:${applicationInsights.id}': 'Resource' })
  properties: {
    Name: 'Health'
    SyntheticMonitorId: '${name}-health'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    // A cold start is slow, and no outage.
    Timeout: 60
    RetryEnabled: true
    Locations: map(locations, place => { Id: place })
    Request: { RequestUrl: '${apiUrl}/api/health', HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

#disable-next-line use-recent-api-versions // The newer one is of this year: docs/deployment.md.
resource unavailable 'Microsoft.Insights/metricAlerts@2018-03-01' = if (availabilityTest) {
  name: '${name}-unavailable'
  location: 'global'
  tags: tags
  properties: {
    description: 'The API cannot be reached: /api/health has not answered 200 to callers in two parts of the world.'
    severity: 0
    enabled: true
    scopes: [test.id, applicationInsights.id]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: applicationInsights.id
      failedLocationCount: 2
    }
    actions: actions
  }
}

#disable-next-line use-recent-api-versions // The newer one is of this year: docs/deployment.md.
resource platformErrors 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-platform-errors'
  location: 'global'
  tags: tags
  properties: {
    description: 'The platform gives answers 5xx, whether or not the app is alive.'
    severity: 1
    enabled: true
    scopes: [resourceId('Microsoft.Web/sites', names.functionApp)]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'errors'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'Http5xx'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          // The metric cannot tell who caused them: a stranger would have to send a body over the limit every 18 seconds.
          threshold: 50
          // It is there when the app has had its first request.
          skipMetricValidation: true
        }
      ]
    }
    autoMitigate: true
    actions: actions
  }
}

// Log alert rules that fail for a week are disabled, silently
// (https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-troubleshoot-log#was-the-the-log-search-alert-rule-disabled).
#disable-next-line use-recent-api-versions // The newer one is of this year: docs/deployment.md.
resource ruleHealth 'Microsoft.Insights/activityLogAlerts@2020-10-01' = {
  name: '${name}-rule-health'
  location: 'global'
  tags: tags
  properties: {
    description: 'An alert rule cannot run its query, or has been disabled.'
    enabled: true
    scopes: [resourceGroup().id]
    condition: {
      allOf: [
        { field: 'category', equals: 'ResourceHealth' }
        { field: 'resourceType', equals: 'Microsoft.Insights/scheduledQueryRules' }
        {
          anyOf: [
            { field: 'properties.currentHealthStatus', equals: 'Degraded' }
            { field: 'properties.currentHealthStatus', equals: 'Unavailable' }
          ]
        }
      ]
    }
    actions: { actionGroups: actions }
  }
}

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = if (monthlyBudget > 0) {
  name: '${name}-budget'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: '${firstDay}T00:00:00Z' }
    notifications: toObject(
      [80, 100],
      percent => 'Actual_GreaterThan_${percent}_Percent',
      percent => {
        enabled: true
        operator: 'GreaterThan'
        threshold: percent
        thresholdType: 'Actual'
        contactEmails: []
        contactRoles: ['Owner', 'Contributor']
        contactGroups: actionGroupIds
      }
    )
  }
}

@description('To be given again at the next deployment.')
output budgetStart string = monthlyBudget > 0 ? firstDay : ''
