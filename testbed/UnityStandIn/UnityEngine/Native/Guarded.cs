using System.Reflection;

namespace UnityEngine.StandIn;

/// <summary>Runs user code the way Unity does: an exception is logged, and the Editor goes on.</summary>
internal static class Guarded
{
    public static bool Run(Action code)
    {
        try
        {
            code();
            return true;
        }
        catch (Exception fault) when (fault is not ThreadAbortException)
        {
            Debug.LogException(fault is TargetInvocationException { InnerException: { } cause } ? cause : fault);
            return false;
        }
    }

    /// <summary>Calls each subscriber; one that throws does not keep the others from being called.</summary>
    public static void Raise<T>(T? subscribers, Action<T> call) where T : Delegate
    {
        if (subscribers is null)
            return;
        foreach (var subscriber in subscribers.GetInvocationList())
            Run(() => call((T)subscriber));
    }
}
