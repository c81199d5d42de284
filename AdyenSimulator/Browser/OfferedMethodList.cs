namespace AdyenSimulator.Browser;

internal sealed record OfferedMethodList(IReadOnlyList<OfferedMethod> PaymentMethods);
