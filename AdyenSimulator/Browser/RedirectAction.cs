namespace AdyenSimulator.Browser;

internal sealed record RedirectAction(string PaymentMethodType, string Url, string Type = "redirect", string Method = "GET");
