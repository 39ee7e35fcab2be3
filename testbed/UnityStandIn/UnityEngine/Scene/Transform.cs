namespace UnityEngine;

public class Transform : Component
{
    private Transform? _parent;

    internal Transform()
    {
    }

    public Transform? parent { get => _parent; set => SetParent(value); }

    public Vector3 localPosition { get; set; }

    public Quaternion localRotation { get; set; } = Quaternion.identity;

    public Vector3 localScale { get; set; } = Vector3.one;

    public Vector3 position { get => ToWorld(localPosition); set => localPosition = value - (ToWorld(localPosition) - localPosition); }

    public Quaternion rotation { get => _parent == null ? localRotation : _parent.rotation * localRotation; set => localRotation = value; }

    public Vector3 forward => rotation * Vector3.forward;

    public Vector3 up => rotation * Vector3.up;

    public Vector3 right => rotation * Vector3.right;

    public void SetParent(Transform? p) => _parent = p;

    public void Translate(Vector3 translation) => localPosition += localRotation * translation;

    public void Translate(float x, float y, float z) => Translate(new Vector3(x, y, z));

    public void Rotate(Vector3 eulers) => localRotation *= Quaternion.Euler(eulers);

    public void Rotate(float xAngle, float yAngle, float zAngle) => Rotate(new Vector3(xAngle, yAngle, zAngle));

    public void Rotate(Vector3 axis, float angle) => localRotation *= Quaternion.AngleAxis(angle, axis);

    private Vector3 ToWorld(Vector3 local) => _parent == null ? local : _parent.position + (_parent.rotation * local);
}
