namespace DevHost;

/// <summary>DevHost cannot do what it was asked to. The message is for the person at the terminal and says what to do about it.</summary>
internal sealed class StartupException(string message, Exception? innerException = null) : Exception(message, innerException);
