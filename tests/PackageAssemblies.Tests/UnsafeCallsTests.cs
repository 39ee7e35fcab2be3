using System.Reflection;
using Mono.Cecil;

namespace PackageAssemblies.Tests;

public sealed class UnsafeCallsTests
{
    private const string Source = """
        using System.Runtime.CompilerServices;
        public static class Snippet
        {
            public static long Run(byte[] bytes)
            {
                var chars = new[] { 'h', 'i' };
                ref var letter = ref Unsafe.As<char, byte>(ref chars[1]);
                var total = (long)letter;
                for (var i = 0; i + 8 <= bytes.Length; i += bytes.Length > 100 ? 8 : 4)
                    total += Unsafe.ReadUnaligned<long>(ref Unsafe.AddByteOffset(ref bytes[0], (nint)i)) + (i > 4 ? Unsafe.Add(ref bytes[0], i) : 0);
                Unsafe.WriteUnaligned(ref bytes[1], total);
                return total + bytes[3] + Unsafe.Add(ref chars[0], 1);
            }
        }
        """;

    [Fact]
    public void Inline_EveryKnownCall_KeepsTheMeaningAndDropsTheReference()
    {
        using var plain = SnippetCompiler.Compile("Plain", Source);
        using var inlined = SnippetCompiler.Compile("Inlined", Source);
        UnsafeCalls.Inline(inlined);
        var (expected, actual) = (Load(plain), Load(inlined));
        Assert.Equal(Run(expected), Run(actual));
        Assert.Contains("System.Runtime.CompilerServices.Unsafe", TypesNamedBy(plain));
        Assert.DoesNotContain("System.Runtime.CompilerServices.Unsafe", TypesNamedBy(inlined));
    }

    [Fact]
    public void Inline_UnknownCall_RefusesByName()
    {
        using var module = SnippetCompiler.Compile("Unknown",
            "public class Snippet { public static int Size() => System.Runtime.CompilerServices.Unsafe.SizeOf<long>(); }");
        Assert.Contains("SizeOf", Assert.Throws<PackagingException>(() => UnsafeCalls.Inline(module)).Message);
    }

    private static byte[] Image(ModuleDefinition module)
    {
        using var image = new MemoryStream();
        module.Write(image);
        return image.ToArray();
    }

    private static Assembly Load(ModuleDefinition module) => Assembly.Load(Image(module));

    private static IEnumerable<string> TypesNamedBy(ModuleDefinition module)
    {
        using var written = ModuleDefinition.ReadModule(new MemoryStream(Image(module)));
        return [.. written.GetTypeReferences().Select(type => type.FullName)];
    }

    private static object? Run(Assembly assembly)
    {
        var bytes = Enumerable.Range(0, 200).Select(number => (byte)(number * 7)).ToArray();
        return assembly.GetType("Snippet")!.GetMethod("Run")!.Invoke(null, [bytes]);
    }
}
