using System.Net;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Adyen's webhooks.</summary>
[Collection(ContractSuite.Name)]
public sealed class NotificationTests(ContractTarget target)
{
    [Fact]
    public async Task A_voucher_is_paid_when_Adyen_says_so()
    {
        var session = await PayableSessionAsync();
        var sessionResult = await target.Simulator.PayAsync(session.Id, "PresentToShopper");
        Assert.Equal("paymentPending", (await session.GetResultAsync(sessionResult)).Text("status"));
        var pspReference = await target.Simulator.GetPspReferenceAsync(session.Id);

        var answer = await target.Api.NotifyAsync(WebhookItem.For(session) with { PspReference = pspReference });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("[accepted]", answer.Body.GetString());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var result = await session.GetResultAsync();
        Assert.Equal("completed", result.Text("status"));
        Assert.True(result.Body.GetProperty("final").GetBoolean());
        var payment = Assert.Single(result.Body.GetProperty("payments").EnumerateArray().ToList());
        Assert.Equal(pspReference, payment.GetProperty("pspReference").GetString());
        Assert.Equal("Authorised", payment.GetProperty("resultCode").GetString());
    }

    [Theory]
    [InlineData("AUTHORISATION", "true", "completed", "Authorised")]
    [InlineData("PENDING", "true", "paymentPending", "Pending")]
    [InlineData("AUTHORISATION", "false", "active", "Refused")]
    [InlineData("OFFER_CLOSED", "true", "active", "Cancelled")]
    [InlineData("OFFER_CLOSED", "false", "active", null)]
    [InlineData("CAPTURE", "true", "active", null)]
    [InlineData("SOMETHING_NEW", "true", "active", null)]
    public async Task Each_event_is_accepted_and_only_outcomes_of_attempts_are_told(
        string eventCode, string success, string status, string? resultCode)
    {
        var session = await PayableSessionAsync();
        var answer = await target.Api.NotifyAsync(WebhookItem.For(session) with { EventCode = eventCode, Success = success });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var result = await session.GetResultAsync();
        Assert.Equal(status, result.Text("status"));
        Assert.Equal(resultCode is null ? [] : [resultCode], ResultCodes(result));
    }

    [Fact]
    public async Task When_a_pending_payment_has_failed_the_shopper_can_try_again_on_the_same_session()
    {
        var session = await PayableSessionAsync();
        await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, "Pending"));
        (await session.FinalizeAsync()).MustBeProblem("payment_exists");
        var pspReference = await target.Simulator.GetPspReferenceAsync(session.Id);
        var failed = WebhookItem.For(session) with { PspReference = pspReference, Success = "false" };
        await target.Api.NotifyAsync(failed with { PspReference = "another attempt" });
        (await session.FinalizeAsync()).MustBeProblem("payment_exists");

        await target.Api.NotifyAsync(failed);

        var result = await session.GetResultAsync();
        Assert.Equal("active", result.Text("status"));
        Assert.Equal(["Refused", "Refused"], ResultCodes(result));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
    }

    [Theory]
    [InlineData("AUTHORISATION", "false")]
    [InlineData("OFFER_CLOSED", "true")]
    public async Task The_end_of_an_earlier_attempt_lets_nobody_pay_beside_a_voucher(string eventCode, string success)
    {
        var session = await PayableSessionAsync();
        await session.GetResultAsync(await target.Simulator.PayAsync(session.Id, "PresentToShopper"));

        await target.Api.NotifyAsync(WebhookItem.For(session) with { EventCode = eventCode, Success = success });

        Assert.Equal("paymentPending", (await session.GetResultAsync()).Text("status"));
        (await session.FinalizeAsync()).MustBeProblem("payment_exists");
    }

    [Fact]
    public async Task The_shopper_can_try_again_after_a_notification_of_a_refusal_and_not_after_one_of_a_payment()
    {
        var session = await PayableSessionAsync();
        await target.Api.NotifyAsync(WebhookItem.For(session) with { Success = "false" });
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);

        await target.Api.NotifyAsync(WebhookItem.For(session));
        (await session.FinalizeAsync()).MustBeProblem("payment_exists");
    }

    [Fact]
    public async Task A_payment_stays_completed_whatever_comes_after_it()
    {
        var session = await PayableSessionAsync();
        var paid = WebhookItem.For(session);
        await target.Api.NotifyAsync(paid);
        var completed = await session.GetResultAsync();

        await target.Api.NotifyAsync(paid);
        await target.Api.NotifyAsync(paid with { Success = "false" });
        foreach (var eventCode in new[] { "CAPTURE", "REFUND", "CANCELLATION", "CHARGEBACK" })
        {
            await target.Api.NotifyAsync(paid with
            {
                EventCode = eventCode, PspReference = $"{paid.PspReference}2", OriginalReference = paid.PspReference, Value = 1,
            });
        }

        Assert.Equal(completed.Body.GetRawText(), (await session.GetResultAsync()).Body.GetRawText());
    }

    [Fact]
    public async Task An_item_with_a_wrong_signature_refuses_all_of_them()
    {
        var (first, second) = (await PayableSessionAsync(), await PayableSessionAsync());
        var forged = WebhookItem.For(second) with { HmacKey = new string('A', 64) };

        (await target.Api.NotifyAsync(WebhookItem.For(first), forged)).MustBeProblem("invalid_signature");

        Assert.Equal("active", (await first.GetResultAsync()).Text("status"));
        Assert.Equal("active", (await second.GetResultAsync()).Text("status"));
        Assert.Equal(HttpStatusCode.OK, (await target.Api.NotifyAsync(WebhookItem.For(first), WebhookItem.For(second))).Status);
        Assert.Equal("completed", (await first.GetResultAsync()).Text("status"));
        Assert.Equal("completed", (await second.GetResultAsync()).Text("status"));
    }

    [Fact]
    public async Task What_is_not_signed_decides_nothing()
    {
        var (paid, other) = (await PayableSessionAsync(), await PayableSessionAsync());
        var item = WebhookItem.For(paid);
        var misleading = item with
        {
            More = new Dictionary<string, object?>
            {
                ["live"] = "true", ["checkoutSessionId"] = other.Id, ["new"] = new { deep = new { er = 1 } },
            },
        };

        Assert.Equal(HttpStatusCode.OK, (await target.Api.NotifyAsync(misleading)).Status);
        Assert.Equal("completed", (await paid.GetResultAsync()).Text("status"));
        Assert.Equal("active", (await other.GetResultAsync()).Text("status"));
    }

    [Theory]
    [InlineData("order-4711")]
    [InlineData("order:4711 / #? \u20ac")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_belongs_to_another_system_is_accepted(string? reference)
    {
        var foreign = new WebhookItem { Reference = reference, EventCode = "REPORT_AVAILABLE", PspReference = "report_2026_11_23.csv #1" };
        Assert.Equal(HttpStatusCode.OK, (await target.Api.NotifyAsync(foreign)).Status);
        Assert.Equal(HttpStatusCode.OK, (await target.Api.NotifyAsync(foreign)).Status);
    }

    [Fact]
    public async Task A_reference_of_ours_that_leads_nowhere_yet_is_to_be_sent_again() =>
        (await target.Api.NotifyAsync(new WebhookItem { Reference = Guid.NewGuid().ToString("N") }))
            .MustBeProblem("temporarily_unavailable");

    [Theory]
    [InlineData("{", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "notificationItems")]
    [InlineData("""{"notificationItems":[]}""", "notificationItems")]
    [InlineData("""{"notificationItems":[null]}""", "notificationItems")]
    [InlineData("""{"notificationItems":[{}]}""", "notificationItems")]
    [InlineData("""{"notificationItems":[{"NotificationRequestItem":{"eventCode":"AUTHORISATION"}}]}""", "notificationItems")]
    public async Task What_is_no_notification_is_refused(string body, string member) =>
        (await target.Api.SendAsync(HttpMethod.Post, "notifications", body, null)).MustBeProblem("invalid_request", member);

    [Theory]
    [InlineData("TRUE")]
    [InlineData("yes")]
    [InlineData("")]
    public async Task Success_is_true_or_false_to_the_letter(string success)
    {
        var session = await PayableSessionAsync();
        (await target.Api.NotifyAsync(WebhookItem.For(session) with { Success = success }))
            .MustBeProblem("invalid_request", "notificationItems");
    }

    [Fact]
    public async Task A_body_may_have_a_mebibyte_and_no_more()
    {
        var session = await PayableSessionAsync();
        var body = Webhooks.Body(WebhookItem.For(session)).PadRight(1024 * 1024);
        (await target.Api.SendAsync(HttpMethod.Post, "notifications", body + " ", null)).MustBeProblem("request_too_large");
        Assert.Equal("active", (await session.GetResultAsync()).Text("status"));
        Assert.Equal(HttpStatusCode.OK, (await target.Api.SendAsync(HttpMethod.Post, "notifications", body, null)).Status);
        Assert.Equal("completed", (await session.GetResultAsync()).Text("status"));
    }

    [Fact]
    public async Task Other_content_than_JSON_is_refused() =>
        (await target.Api.SendAsync(HttpMethod.Post, "notifications", "live=false", null, contentType: "application/x-www-form-urlencoded"))
            .MustBeProblem("unsupported_media_type");

    private static IEnumerable<string?> ResultCodes(ApiAnswer result) =>
        result.Body.GetProperty("payments").EnumerateArray().Select(payment => payment.GetProperty("resultCode").GetString());

    private async Task<ShopperSession> PayableSessionAsync()
    {
        Assert.NotNull(target.Simulator);
        var session = await target.Api.CreateSessionAsync(("MUG-300", 1));
        Assert.Equal(HttpStatusCode.OK, (await session.FinalizeAsync()).Status);
        return session;
    }
}
