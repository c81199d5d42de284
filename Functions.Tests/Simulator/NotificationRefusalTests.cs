using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>The control API takes no notification, and no setting for them, that it does not understand.</summary>
public sealed class NotificationRefusalTests(HoldingSimulator holding) : IClassFixture<HoldingSimulator>
{
    [Theory]
    [InlineData("PUT", "settings", """{"notificationUrl":"ftp://shop.example/"}""", 400)]
    [InlineData("PUT", "settings", """{"notificationUrl":"webhook"}""", 400)]
    [InlineData("PUT", "settings", """{"notificationHmacKey":"ABC"}""", 400)]
    [InlineData("PUT", "settings", """{"notificationHmacKey":""}""", 400)]
    [InlineData("PUT", "settings", """{"notificationDelayMs":-1}""", 400)]
    [InlineData("PUT", "settings", """{"notificationCopies":0}""", 400)]
    [InlineData("PUT", "settings", """{"notificationBatchSize":0}""", 400)]
    [InlineData("PUT", "settings", """{"notificationOrder":"random"}""", 400)]
    [InlineData("PUT", "settings", """{"notificationMode":"off"}""", 400)]
    [InlineData("POST", "notifications/deliver", """{"copies":0}""", 400)]
    [InlineData("POST", "notifications/deliver", """{"id":1}""", 400)]
    [InlineData("POST", "notifications/deliver", """{"ids":[1]}""", 404)]
    [InlineData("POST", "notifications/deliver", """{"ids":[0]}""", 404)]
    [InlineData("POST", "notifications/deliver", """{"ids":[9223372036854775807]}""", 404)]
    [InlineData("POST", "notifications", """{"eventCode":"AUTHORISATION"}""", 400)]
    [InlineData("POST", "notifications", """{"eventCode":"AUTHORISATION","success":"true"}""", 400)]
    [InlineData("POST", "notifications", """{"eventCode":"AUTHORISATION","success":true,"hmacKey":"key"}""", 400)]
    [InlineData("POST", "notifications", """{"eventCode":"AUTHORISATION","success":true,"hmacKey":"AA","signature":"forged"}""", 400)]
    [InlineData("POST", "notifications", """{"eventCode":"AUTHORISATION","success":true,"amount":{"value":-1,"currency":"EUR"}}""", 400)]
    [InlineData("POST", "notifications", """{"eventCode":"AUTHORISATION","success":true,"sessionId":"CS1"}""", 404)]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string method, string path, string body, int status)
    {
        using var http = new HttpClient { BaseAddress = new Uri(holding.Simulator.Url, "control/") };
        var before = await http.GetStringAsync("settings", TestContext.Current.CancellationToken);

        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body) };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.NotEmpty(problem.GetProperty("message").GetString()!);
        Assert.Equal(before, await http.GetStringAsync("settings", TestContext.Current.CancellationToken));
        Assert.Empty(await holding.Control.GetNotificationsAsync());
    }
}
