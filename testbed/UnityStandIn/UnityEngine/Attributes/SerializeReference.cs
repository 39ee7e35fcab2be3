namespace UnityEngine;

[AttributeUsage(AttributeTargets.Field)]
public sealed class SerializeReference : Attribute;
