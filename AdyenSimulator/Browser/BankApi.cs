using AdyenSimulator.Sessions;
using AdyenSimulator.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AdyenSimulator.Browser;

/// <summary>The page where a shopper who was redirected decides about the payment.</summary>
internal static class BankApi
{
    public const string StylePath = Root + "/style.css";
    private const string Root = "/bank";

    public static void MapBank(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StylePath, () => TypedResults.Text(BankPage.Style, "text/css"));
        routes.MapGet(Root + "/{id}", Show);
        routes.MapPost(Root + "/{id}", DecideAsync);
    }

    public static string AddressOf(OpenPayment payment, HttpRequest request) => $"{request.Scheme}://{request.Host}{Root}/{payment.Id}";

    private static IResult Show(
        string id, HttpResponse response, SessionStore sessions, SimulatorOptions options, TimeProvider timeProvider)
    {
        if (sessions.FindOpenPayment(id) is not { } payment)
        {
            return Unknown(response);
        }

        var session = payment.Session.View(timeProvider.GetUtcNow());
        if (payment.Decision is not null)
        {
            return TypedResults.Redirect(ReturnAddress(session.ReturnUrl, payment));
        }

        var shop = new Uri(session.ReturnUrl).GetLeftPart(UriPartial.Authority);
        return Page(response, StatusCodes.Status200OK, BankPage.Payment(session, payment.PaymentMethodType, options.MerchantAccount), shop);
    }

    // Paid here and now, as at a real bank: also by a shopper who never returns to the shop.
    private static async Task<IResult> DecideAsync(string id, HttpContext context, SessionStore sessions, TimeProvider timeProvider)
    {
        if (sessions.FindOpenPayment(id) is not { } payment)
        {
            return Unknown(context.Response);
        }

        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        if (BankDecision.Find(form["decision"].ToString()) is not { } decision)
        {
            return TypedResults.BadRequest();
        }

        var now = timeProvider.GetUtcNow();
        _ = payment.Decide(decision.ResultCode, now);
        context.Response.Headers.Location = ReturnAddress(payment.Session.View(now).ReturnUrl, payment);
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static ContentHttpResult Unknown(HttpResponse response) =>
        Page(response, StatusCodes.Status404NotFound, BankPage.Unknown(), "");

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

    /// <summary>The shop's return address with what Drop-in needs to go on. Its own query and fragment stay.</summary>
    private static string ReturnAddress(string returnUrl, OpenPayment payment)
    {
        var fragmentStart = returnUrl.IndexOf('#', StringComparison.Ordinal);
        var fragment = fragmentStart < 0 ? "" : returnUrl[fragmentStart..];
        var address = fragmentStart < 0 ? returnUrl : returnUrl[..fragmentStart];
        var separator = !address.Contains('?', StringComparison.Ordinal) ? "?"
            : address[^1] is '?' or '&' ? ""
            : "&";
        return $"{address}{separator}sessionId={payment.Session.Id}&redirectResult={Uri.EscapeDataString(payment.ResultToken)}{fragment}";
    }
}
