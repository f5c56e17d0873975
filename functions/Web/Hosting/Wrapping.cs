using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Hosting;

/// <summary>Puts something before a service that a host has registered.</summary>
internal static class Wrapping
{
    /// <summary>Replaces the registration of a singleton by what is made around it.</summary>
    /// <exception cref="InvalidOperationException">The host has not registered it yet.</exception>
    public static void Wrap<T>(this IServiceCollection services, Func<IServiceProvider, T, T> around)
        where T : class
    {
        var registered = services.LastOrDefault(one => one.ServiceType == typeof(T) && !one.IsKeyedService)
            ?? throw new InvalidOperationException($"Register {typeof(T).Name} before AddGovOpenFlow.");
        services.Remove(registered);
        services.AddSingleton(provider => around(provider, (T)(registered.ImplementationInstance
            ?? registered.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!))));
    }
}
