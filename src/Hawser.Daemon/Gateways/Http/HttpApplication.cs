using Hawser.Protocol.Errors;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>Every request: guarded, then given to the endpoint of its path. Whatever goes wrong becomes an answer.</summary>
internal sealed class HttpApplication(HttpEndpointTable endpoints, HttpGuard guard, Presence presence, ILogger<HttpApplication> log) : IHttpApplication<HttpContext>
{
    // Kestrel keeps a place for the context on each connection, so that a caller's next request uses the same one again.
    public HttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<HttpContext> container) return new DefaultHttpContext(contextFeatures);
        if (container.HostContext is DefaultHttpContext used)
        {
            used.Initialize(contextFeatures);
            return used;
        }

        var context = new DefaultHttpContext(contextFeatures);
        container.HostContext = context;
        return context;
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        presence.Requested();
        try
        {
            await ServeAsync(context).ConfigureAwait(false);
        }
        catch (HawserException e)
        {
            await Problems.WriteAsync(context, e.Failure).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, Problems.FromBadRequest(e)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            log.HttpFaulted(context.Request.Path, e);
            await Problems.WriteAsync(context, Failures.Create(ErrorCatalog.Internal, $"{e.GetType().Name}: {e.Message}")).ConfigureAwait(false);
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        if (context is DefaultHttpContext used) used.Uninitialize();
    }

    private Task ServeAsync(HttpContext context)
    {
        if (guard.WhyRefused(context.Request) is { } refused) return Problems.WriteAsync(context, refused);
        var (endpoint, failure) = endpoints.Find(context.Request.Method, context.Request.Path.Value ?? "");
        if (endpoint is null) return Problems.WriteAsync(context, failure!);
        return endpoint.NeedsToken && guard.WhyUnauthenticated(context.Request) is { } unauthenticated
            ? Problems.WriteAsync(context, unauthenticated)
            : endpoint.ServeAsync(context);
    }
}
