using Mono.Cecil;
using MonoCorlib;

if (args is not [var original, var mended])
{
    Console.Error.WriteLine("Usage: MonoCorlib <mscorlib.dll of Mono> <mended mscorlib.dll to write>");
    return 2;
}

using var corlib = ModuleDefinition.ReadModule(original);
if (ReadonlyReturns.Complete(corlib) == 0) return 0; // Nothing is missing: this Mono can be used as it is.

// A new identity, or Mono would take the precompiled code of the original, whose method numbers no longer fit.
corlib.Mvid = Guid.NewGuid();
corlib.Write(mended);
return 0;
