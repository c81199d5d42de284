using AdyenSimulator.Payments;

namespace AdyenSimulator.Bank;

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
