using AdyenSimulator.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdyenSimulator.Bank;

internal static class BankHandler
{
    public static IResult Show(
        string id,
        HttpResponse response,
        OpenPaymentStore payments,
        SimulatorOptions options,
        TimeProvider timeProvider)
    {
        if (payments.Find(id) is not { } payment)
        {
            return Page(response, StatusCodes.Status404NotFound, BankPage.Unknown(), "");
        }

        var session = payment.Session.View(timeProvider.GetUtcNow());
        if (payment.IsDecided)
        {
            return TypedResults.Redirect(ReturnAddress.Of(session.ReturnUrl, payment));
        }

        var shop = new Uri(session.ReturnUrl).GetLeftPart(UriPartial.Authority);
        return Page(response, StatusCodes.Status200OK, BankPage.Payment(session, payment.PaymentMethodType, options.MerchantAccount), shop);
    }

    // Paid here and now, as at a real bank: also by a shopper who never returns to the shop.
    public static async Task<IResult> DecideAsync(string id, HttpContext context, OpenPaymentStore payments, TimeProvider timeProvider)
    {
        if (payments.Find(id) is not { } payment)
        {
            return Page(context.Response, StatusCodes.Status404NotFound, BankPage.Unknown(), "");
        }

        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        if (BankDecision.Find(form["decision"].ToString()) is not { } decision)
        {
            return TypedResults.BadRequest();
        }

        var now = timeProvider.GetUtcNow();
        _ = payment.Decide(decision.ResultCode, now);
        context.Response.Headers.Location = ReturnAddress.Of(payment.Session.View(now).ReturnUrl, payment);
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <param name="shop">A browser asks the policy again for the address that the answer to the form redirects to.</param>
    private static ContentHttpResult Page(HttpResponse response, int statusCode, string html, string shop)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {shop}; base-uri 'none'; frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        return TypedResults.Text(html, "text/html; charset=utf-8", statusCode: statusCode);
    }
}
