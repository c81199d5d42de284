using Azure;

namespace Checkout.Sessions;

/// <summary>A session as read, with what is needed to replace exactly this version of it.</summary>
internal sealed record StoredSession(CheckoutSession Session, ETag ETag);
