using static Functions.Tests.Schedules.Simulation.SimulatedPayment;

namespace Functions.Tests.Schedules.Simulation;

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

/// <summary>What a sessionResult leads to, for ever.</summary>
/// <param name="Payments">Those that it lists.</param>
/// <param name="Outstanding">Those that were pending, listed or not.</param>
internal sealed record SimulatedSnapshot(
    string SessionResult,
    string Status,
    IReadOnlyList<(string PspReference, string ResultCode, long Value, string Currency)> Payments,
    IReadOnlyList<SimulatedPayment> Outstanding);

/// <summary>
/// What the shopper, and the world beyond, do at Adyen with one session: payments, snapshots for the browser, and notifications to be sent.
/// </summary>
internal sealed class SimulatedPayments(SimulatedSession session)
{
    private const int MaxRefusals = 5;
    private const string UnknownReference = "00000000000000000000000000000000";
    private readonly List<SimulatedPayment> _payments = [];
    private readonly List<SimulatedSnapshot> _snapshots = [];
    private readonly List<SimulatedNotification> _notifications = [];

    public IReadOnlyList<SimulatedPayment> All => _payments;

    public IReadOnlyList<SimulatedSnapshot> Snapshots => _snapshots;

    public IReadOnlyList<SimulatedNotification> Notifications => _notifications;

    /// <summary>Too many attempts were refused, and there will be no other.</summary>
    public bool IsEnded => _payments.Count(payment => payment.ResultCode == Refused) >= MaxRefusals;

    /// <param name="how">What becomes of the payment.</param>
    /// <param name="notified">Whether Adyen notifies that it is pending.</param>
    public void Pay(int how, bool notified)
    {
        // While one is pending, Adyen takes no other.
        if (!session.IsPayable || IsEnded || _payments.Any(payment => payment.IsOutstanding))
        {
            return;
        }

        if (session.IsExpired)
        {
            Snapshot(Status("expired"));
            return;
        }

        switch (how % 10)
        {
            case 3:
                Add(Voucher, session.Amount, notified: false);
                break;
            case 4:
                Add(Refused, session.Amount, notified: true);
                break;
            case 5:
                Add(Cancelled, session.Amount, notified: true);
                break;
            case 6:
                Add(Pending, session.Amount, notified);
                break;
            case 7:
                Add(Authorised, session.Amount / 2, notified: true);
                break;
            case 8:
                Add(Authorised, session.Amount - (session.Amount / 2), notified: true);
                break;
            case 9:
                // The shopper came back from the bank without an end.
                Add(Left, session.Amount, notified: false);
                break;
            default:
                Add(Authorised, session.Amount, notified: true);
                break;
        }
    }

    public void Settle(int which, int how)
    {
        var outstanding = _payments.Where(payment => payment.IsOutstanding || payment.ResultCode == Left).ToList();
        if (outstanding.Count == 0)
        {
            return;
        }

        var payment = outstanding[which % outstanding.Count];
        payment.ResultCode = how % 4 == 0 ? Refused : how % 4 == 1 ? Cancelled : Authorised;
        var ownReference = how / 4 % 2 == 0 ? null : NewReference();
        _notifications.Add(payment.ResultCode == Cancelled
            ? SimulatedNotification.About(payment, session.Reference, SimulatedNotification.OfferClosed, true, ownReference)
            : SimulatedNotification.About(
                payment, session.Reference, SimulatedNotification.Authorisation, payment.ResultCode == Authorised));
    }

    public void PayOdd(int how)
    {
        var account = how % 4 == 2 ? "SomebodyElse" : SimulatedAdyen.Account;
        var currency = how % 4 == 3 ? "USD" : SimulatedAdyen.Currency;
        // Amounts that never add up to that of a cart.
        var value = session.Amount + (how % 4 == 0 ? 1 : how % 4 == 1 ? -7 : 0);
        var payment = new SimulatedPayment(NewReference(), Authorised, value, currency, account);
        _payments.Add(payment);
        _notifications.Add(SimulatedNotification.About(payment, session.Reference, SimulatedNotification.Authorisation, true));
    }

    public void TellOther(int how)
    {
        var about = _payments.Count > 0
            ? _payments[how % _payments.Count]
            : new SimulatedPayment(NewReference(), Refused, 1, SimulatedAdyen.Currency, SimulatedAdyen.Account);
        _notifications.Add((how % 8) switch
        {
            0 => SimulatedNotification.About(about, session.Reference, "CAPTURE", true, NewReference()),
            1 => SimulatedNotification.About(about, session.Reference, "REFUND", true, NewReference()),
            2 => SimulatedNotification.About(about, session.Reference, "CANCELLATION", true, NewReference()),
            3 => SimulatedNotification.About(about, session.Reference, "CHARGEBACK", false, NewReference()),
            4 => SimulatedNotification.About(about, session.Reference, SimulatedNotification.OfferClosed, false, NewReference()),
            5 => SimulatedNotification.About(about, "order 17", SimulatedNotification.Authorisation, true, NewReference()),
            6 => SimulatedNotification.About(about, "", "REPORT_AVAILABLE", true, NewReference()),
            _ => SimulatedNotification.About(about, UnknownReference, SimulatedNotification.Authorisation, true, NewReference()),
        });
    }

    /// <summary>Whether payments of exactly this amount, one or several together, were authorised for us.</summary>
    public bool Pay(long amount) =>
        _payments.Where(payment => payment.IsOurs && payment.ResultCode == Authorised)
            .Aggregate(new HashSet<long> { 0 }, (sums, payment) => [.. sums, .. sums.Select(sum => sum + payment.Value)])
            .Contains(amount);

    private void Add(string resultCode, long value, bool notified)
    {
        var payment = new SimulatedPayment(NewReference(), resultCode, value, SimulatedAdyen.Currency, SimulatedAdyen.Account);
        _payments.Add(payment);
        if (notified)
        {
            var eventCode = resultCode == Pending ? SimulatedNotification.Pending : SimulatedNotification.Authorisation;
            _notifications.Add(SimulatedNotification.About(payment, session.Reference, eventCode, resultCode is Pending or Authorised));
        }

        Snapshot(Status(resultCode == Cancelled ? "canceled" : "active"));
    }

    private string Status(string ofLastAttempt) =>
        _payments.Any(payment => payment.Account == SimulatedAdyen.Account && payment.ResultCode == Authorised) ? "completed"
        : _payments.Any(payment => payment.IsOutstanding) ? "paymentPending"
        : IsEnded ? "refused"
        : ofLastAttempt;

    private void Snapshot(string status)
    {
        var listed = _payments.Where(payment => payment.Account == SimulatedAdyen.Account && payment.ResultCode is Authorised or Pending);
        _snapshots.Add(new SimulatedSnapshot(
            $"sr-{_snapshots.Count}",
            status,
            [.. listed.Select(payment => (payment.PspReference, payment.ResultCode, payment.Value, payment.Currency))],
            [.. _payments.Where(payment => payment.IsOutstanding)]));
    }

    private string NewReference() => $"{session.Id}P{_payments.Count}N{_notifications.Count}";
}
