using System.Text.Json;
using AdyenSimulator.Server;

namespace AdyenSimulator.Sessions;

internal sealed record UpdateSessionRequest(string SessionData, Amount Amount, bool Payable)
{
    public static Result<UpdateSessionRequest, AdyenError> Read(JsonElement body)
    {
        var fields = new FieldReader(body);
        var request = new UpdateSessionRequest(
            fields.RequiredText("sessionData", AdyenErrors.InvalidPayload),
            fields.RequiredAmount(),
            fields.OptionalBoolean("payable") ?? false);
        return fields.Error is { } error ? error : request;
    }
}
