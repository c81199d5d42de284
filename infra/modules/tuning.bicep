metadata description = 'What a shop seldom changes: limits and thresholds, and what they are unless they are set.'

@export()
@description('Each of them can be left out.')
type tuningType = {
  @description('Memory of an instance, which also decides its share of a CPU.')
  instanceMemoryMB: (512 | 2048 | 4096)?

  @description('How many requests an instance works on at once before another one is started.')
  @minValue(1)
  @maxValue(1000)
  httpConcurrency: int?

  @description('Requests a minute that one client address may make through Front Door.')
  @minValue(10)
  requestsPerMinute: int?

  @description('What one client may do in a minute at each instance, as the app itself counts it. What is left out is as in the README.')
  limits: {
    @minValue(1)
    requestsPerMinute: int?
    @minValue(1)
    createsPerMinute: int?
    @minValue(1)
    sessionCallsPerMinute: int?
    @minValue(1)
    refusedDiscountsPerMinute: int?
  }?

  @description('Behind a proxy of your own that clients cannot get around: the header in which it gives the address of the client.')
  clientAddressHeader: string?

  @description('How long a shopper has to pay, as hours:minutes:seconds from 00:05:00 to 1.00:00:00 (a day). By default an hour.')
  sessionLifetime: string?

  @description('What is added to each session at Adyen: a JSON object as text, for example {"captureDelayHours":72}.')
  sessionFields: string?

  @description('Address space of the virtual network, at least a /25.')
  vnetAddressPrefix: string?

  @description('Region of the static web app, which is offered in few of them. Its content is served worldwide.')
  storefrontLocation: ('centralus' | 'eastasia' | 'eastus2' | 'westeurope' | 'westus2')?

  @description('Percentage of answers 502, 503 and 504 that raises an alert.')
  @minValue(1)
  @maxValue(100)
  serverErrorPercent: int?

  @description('Milliseconds that 95 % of the requests have to stay below.')
  @minValue(1)
  latencyMilliseconds: int?

  @description('Days that logs are kept.')
  @minValue(30)
  @maxValue(730)
  logRetentionDays: int?

  @description('Gigabytes of logs a day after which no more are taken until the next day, and the alerts on logs are blind. -1: no limit.')
  dailyLogLimitGb: int?
}

@export()
var defaults = {
  instanceMemoryMB: 2048
  httpConcurrency: 32
  requestsPerMinute: 600
  limits: {}
  clientAddressHeader: ''
  sessionLifetime: ''
  sessionFields: ''
  vnetAddressPrefix: '10.20.0.0/24'
  storefrontLocation: 'westeurope'
  serverErrorPercent: 5
  latencyMilliseconds: 3000
  logRetentionDays: 30
  dailyLogLimitGb: -1
}
