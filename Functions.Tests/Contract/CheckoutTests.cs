using System.Net;
using Xunit;

namespace Functions.Tests.Contract;

[Collection(ContractSuite.Name)]
public sealed class CheckoutTests(ContractTarget target)
{
    [Fact]
    public async Task A_shopper_creates_a_session_changes_the_cart_finalises_pays_and_reads_the_result()
    {
        var session = await target.Api.CreateSessionAsync(("ESPRESSO-250", 2));
        Assert.Equal(2500, session.Created.AmountValue);
        Assert.False(session.Created.Body.GetProperty("payable").GetBoolean());

        var cart = await session.PutCartAsync(("ESPRESSO-250", 2), ("MUG-300", 1));
        Assert.Equal(HttpStatusCode.OK, cart.Status);
        Assert.Equal(4100, cart.AmountValue);

        var payable = await session.FinalizeAsync(amount: new { value = 4100, currency = "EUR" });
        Assert.Equal(HttpStatusCode.OK, payable.Status);
        Assert.True(payable.Body.GetProperty("payable").GetBoolean());

        var sessionResult = await target.Simulator.PayAsync(session.Id, sessionData: payable.Text("sessionData"));
        var result = await session.GetResultAsync(sessionResult);
        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.Equal("completed", result.Text("status"));
        Assert.True(result.Body.GetProperty("final").GetBoolean());
        Assert.Equal(4100, result.AmountValue);
        var payment = Assert.Single(result.Body.GetProperty("payments").EnumerateArray().ToList());
        Assert.Equal("Authorised", payment.GetProperty("resultCode").GetString());
    }
}
