namespace Functions.Tests.Schedules;

/// <summary>A payment as it is at Adyen, whatever the API has heard of it.</summary>
internal sealed class SimulatedPayment(string pspReference, string resultCode, long value, string currency, string account)
{
    public const string Authorised = "Authorised";
    public const string Refused = "Refused";
    public const string Cancelled = "Cancelled";
    public const string Pending = "Pending";

    /// <summary>Pending, too, but listed nowhere.</summary>
    public const string Voucher = "PresentToShopper";

    /// <summary>Left at the bank, where it can still be paid, whatever becomes of the session.</summary>
    public const string Left = "RedirectShopper";

    public string PspReference => pspReference;

    public string ResultCode { get; set; } = resultCode;

    public long Value => value;

    public string Currency => currency;

    public string Account => account;

    public bool IsOutstanding => ResultCode is Pending or Voucher;

    /// <summary>In our currency and to our account.</summary>
    public bool IsOurs => Currency == SimulatedAdyen.Currency && Account == SimulatedAdyen.Account;
}
