using AdyenSimulator.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdyenSimulator.Bank;

/// <summary>The page where a shopper who was redirected decides about the payment.</summary>
internal static class BankApi
{
    public const string StylePath = Root + "/style.css";
    private const string Root = "/bank";

    public static void MapBank(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StylePath, () => TypedResults.Text(BankPage.Style, "text/css"));
        routes.MapGet(Root + "/{id}", BankHandler.Show);
        routes.MapPost(Root + "/{id}", BankHandler.DecideAsync);
    }

    public static string AddressOf(OpenPayment payment, HttpRequest request) => $"{request.Scheme}://{request.Host}{Root}/{payment.Id}";
}
