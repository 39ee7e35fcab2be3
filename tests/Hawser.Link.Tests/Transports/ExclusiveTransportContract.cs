using Hawser.Link.Transports;
using Hawser.Protocol.Errors;

namespace Hawser.Link.Tests.Transports;

/// <summary>For transports whose address has one listener. A named pipe is not among them: several instances of one name are
/// how it takes several callers, and that there is one daemon is the lock file's affair.</summary>
public abstract class ExclusiveTransportContract : TransportContract
{
    [Fact]
    public void Listen_WhereSomebodyListens_FailsWithAddressInUse()
    {
        using var first = LinkListener.Listen(NewAddress());
        var failure = Assert.Throws<HawserException>(() => LinkListener.Listen(first.Address));

        Assert.Equal(ErrorCatalog.AddressInUse, failure.Code);
    }
}
