using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Checkout.Adyen;

/// <summary>A key that is the same exactly when the content of the call is the same.</summary>
internal sealed record IdempotencyKey
{
    private IdempotencyKey(string value) => Value = value;

    /// <summary>64 characters, the most that Adyen takes.</summary>
    public string Value { get; }

    /// <param name="requestHash">
    /// Tells apart two requests that differ only in what Adyen is not told, such as the lines of the cart.
    /// </param>
    public static IdempotencyKey For(string requestHash, CreateSessionRequest body) =>
        Hash($"{requestHash} {JsonSerializer.Serialize(body, AdyenJsonContext.Default.CreateSessionRequest)}");

    /// <param name="cartVersion">Tells apart two updates to the same amount with other ones in between.</param>
    public static IdempotencyKey For(string sessionId, int cartVersion, UpdateSessionRequest body) =>
        Hash($"{sessionId} {cartVersion} {JsonSerializer.Serialize(body, AdyenJsonContext.Default.UpdateSessionRequest)}");

    private static IdempotencyKey Hash(string content) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
}
