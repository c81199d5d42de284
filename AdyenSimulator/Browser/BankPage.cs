using System.Text.Encodings.Web;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;

namespace AdyenSimulator.Browser;

internal static class BankPage
{
    public const string Style = """
        body { margin: 0; background: #f3f5f8; color: #17202c; font: 1rem/1.5 system-ui, sans-serif; }
        main { box-sizing: border-box; max-width: 26rem; margin: 0 auto; padding: 1.5rem 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; }
        dl { margin: 0 0 1.5rem; padding: 1rem; border-radius: .5rem; background: #fff; }
        dt { color: #4a5769; font-size: .875rem; }
        dd { margin: 0 0 .75rem; overflow-wrap: anywhere; }
        dd:last-child { margin-bottom: 0; }
        .amount { font-size: 1.5rem; font-weight: 700; }
        button {
          box-sizing: border-box; width: 100%; min-height: 3rem; margin-bottom: .75rem; border: 2px solid #1d3557; border-radius: .5rem;
          background: #fff; color: #1d3557; font: inherit; font-weight: 600; cursor: pointer;
        }
        button:first-of-type { background: #1d3557; color: #fff; }
        button:hover { text-decoration: underline; }
        button:focus-visible { outline: 3px solid #e07a00; outline-offset: 2px; }
        """;

    public static string Payment(SessionView session, string paymentMethodType, string merchantAccount)
    {
        var method = OfferedMethods.Find(session, paymentMethodType)?.Name ?? paymentMethodType;
        var buttons = string.Concat(BankDecision.All.Select(
            decision => $"""<button name="decision" value="{decision.Value}">{decision.Label}</button>"""));
        return Document("Test bank", $"""
            <h1>Test bank</h1>
            <p>No money moves here. Choose how this {Encode(method)} payment ends.</p>
            <dl>
            <dt>Amount</dt><dd class="amount">{Encode(session.Amount.Format())}</dd>
            <dt>To</dt><dd>{Encode(merchantAccount)}</dd>
            <dt>Reference</dt><dd>{Encode(session.Reference)}</dd>
            </dl>
            <form method="post">{buttons}</form>
            """);
    }

    public static string Unknown() => Document("Payment not found", """
        <h1>Payment not found</h1>
        <p>The simulator forgets all payments when it stops. Go back to the shop and start again.</p>
        """);

    private static string Document(string title, string content) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <link rel="icon" href="{BrowserApi.Root}/images/logos/bank.svg">
        <link rel="stylesheet" href="{BankApi.StylePath}">
        </head>
        <body>
        <main>
        {content}
        </main>
        </body>
        </html>
        """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}

internal sealed record BankDecision(string Value, string Label, ResultCode ResultCode)
{
    public static IReadOnlyList<BankDecision> All { get; } =
    [
        new("approve", "Approve", ResultCode.Authorised),
        new("refuse", "Refuse", ResultCode.Refused),
        new("pending", "Leave pending", ResultCode.Pending),
        new("cancel", "Cancel", ResultCode.Cancelled),
    ];

    public static BankDecision? Find(string value) => All.FirstOrDefault(decision => decision.Value == value);
}
