using Azure;

namespace DevHost;

internal static class StorageFailures
{
    /// <summary>
    /// One line. After several attempts the Azure SDK throws one exception per attempt, each with the whole response below its first line.
    /// </summary>
    public static string Summary(Exception exception)
    {
        var last = exception is AggregateException attempts ? attempts.Flatten().InnerExceptions[^1] : exception;
        var firstLine = last.Message.Split('\n', 2)[0].TrimEnd();
        return last is RequestFailedException { Status: > 0 } answer ? $"{firstLine} ({answer.Status} {answer.ErrorCode})" : firstLine;
    }
}
