using System.IO.Pipes;
using Hawser.Protocol.Errors;

namespace Hawser.Link.Transports;

internal sealed class PipeListener : ILinkListener
{
    private readonly CancellationTokenSource _stop = new();
    private NamedPipeServerStream _next;

    public PipeListener(string name)
    {
        Address = LinkAddress.Pipe(name);
        _next = NewInstance();
    }

    public LinkAddress Address { get; }

    public async ValueTask<ITransport?> AcceptAsync()
    {
        var pipe = _next;
        try
        {
            await pipe.WaitForConnectionAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException or IOException)
        {
            return null;
        }

        _next = NewInstance(); // before the first is served: a pipe without a waiting instance refuses callers
        return new StreamTransport(pipe, Address.ToString());
    }

    public void Dispose()
    {
        _stop.Cancel();
        _next.Dispose();
    }

    private NamedPipeServerStream NewInstance()
    {
        try
        {
            return new NamedPipeServerStream(
                Address.Name, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
                PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new HawserException(Failures.Create(ErrorCatalog.AddressInUse, $"The pipe {Address} belongs to somebody else."), e);
        }
    }
}
