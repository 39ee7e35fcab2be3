using System;
using Hawser.Editor.Core.Catalog;
using UnityEditor;

namespace Hawser.Editor.Adapters
{
    /// <summary>The methods that carry our attributes, from the cache that Unity keeps anyway.</summary>
    internal static class CommandFinder
    {
        internal static CommandSource Find() => new CommandSource
        {
            Commands = TypeCache.GetMethodsWithAttribute<HawserCommandAttribute>(),
            Continuations = TypeCache.GetMethodsWithAttribute<HawserContinuationAttribute>(),
            RefuseType = Refuse,
        };

        private static string Refuse(Type type) => typeof(UnityEngine.Object).IsAssignableFrom(type)
            ? $"{type.Name} is an object of Unity's; take its path or its name"
            : null;
    }
}
