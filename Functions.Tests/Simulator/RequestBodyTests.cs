using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdyenSimulator.Settings;
using Xunit;

namespace Functions.Tests.Simulator;

/// <summary>What Adyen's calls make of a body that they cannot read.</summary>
public sealed class RequestBodyTests(HoldingSimulator holding) : IClassFixture<HoldingSimulator>
{
    private const string DropIn = "checkoutshopper-test/checkoutshopper";

    [Theory]
    [InlineData("POST", "v72/sessions")]
    [InlineData("PATCH", "v72/sessions/CS1")]
    [InlineData("POST", $"{DropIn}/v1/sessions/CS1/setup")]
    [InlineData("POST", $"{DropIn}/v1/sessions/CS1/payments")]
    [InlineData("POST", $"{DropIn}/v1/sessions/CS1/paymentDetails")]
    [InlineData("POST", $"{DropIn}/services/PaymentInitiation/v1/status")]
    public async Task A_body_that_is_no_JSON_object_is_refused_by_every_call(string method, string path)
    {
        using var http = new HttpClient { BaseAddress = holding.Simulator.Url };
        foreach (var body in new[] { "", "{", "[]", "null", """{"reference":"\ud800"}""" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?clientKey={new SimulatorOptions().ClientKey}");
            request.Headers.Add("x-api-key", new SimulatorOptions().ApiKey);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var error = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Equal("702", error.GetProperty("errorCode").GetString());
        }
    }
}
