namespace Orleans.Runtime;

/// <summary>The root of what the engine itself throws.</summary>
public class OrleansException : Exception
{
    public OrleansException()
    {
    }

    public OrleansException(string message)
        : base(message)
    {
    }

    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The call could not be handed over and has not run.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message)
        : base(message)
    {
    }
}

/// <summary>The silo stopped; whether the call ran is not known. Retry once it is back, if the call may run twice.</summary>
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    public SiloUnavailableException(string msg)
        : base(msg)
    {
    }
}

/// <summary>The host is set up wrongly and does not start.</summary>
public sealed class OrleansConfigurationException : Exception
{
    public OrleansConfigurationException(string message)
        : base(message)
    {
    }
}

/// <summary>The grain that enumerated was deactivated in between.</summary>
public sealed class EnumerationAbortedException : Exception
{
    public EnumerationAbortedException(string message)
        : base(message)
    {
    }
}

/// <summary>The observer behind a reference was deleted or is no longer alive.</summary>
public sealed class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException(string message)
        : base(message)
    {
    }
}
