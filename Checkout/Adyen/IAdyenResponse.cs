namespace Checkout.Adyen;

/// <summary>An answer of Adyen, which may be off its contract in what types do not tell.</summary>
internal interface IAdyenResponse
{
    /// <summary>If not, it is as good as none.</summary>
    bool IsUsable { get; }
}
