using System.Xml;
using System.Xml.Linq;
using GovOpenFlow.Reading.Diagnostics;

namespace GovOpenFlow.Reading.Formats.Packages;

/// <summary>Reads a part's XML forward. No declarations, no entities, no outside resources, no depth without end.</summary>
/// <remarks>Elements go by their local names: the two versions of the standard differ in namespaces alone.</remarks>
internal sealed class BoundedXmlReader : IDisposable
{
    /// <summary>Attributes of one element that are kept: the richest one in use has about twenty.</summary>
    private const int Attributes = 64;

    private readonly XmlReader _reader;
    private readonly LoadNotes _notes;

    public BoundedXmlReader(Stream stream, LoadNotes notes)
    {
        _notes = notes;
        _reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = Bounds.UnpackedBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            // Some programs write control characters that XML forbids; what is read is cleaned anyway.
            CheckCharacters = false,
            CloseInput = true,
        });
    }

    /// <summary>The local name of the element that the reader stands on.</summary>
    public string Name => _reader.LocalName;

    /// <summary>How many elements surround the place.</summary>
    public int Depth => _reader.Depth;

    public bool IsEmptyElement => _reader.IsEmptyElement;

    public bool IsElement => _reader.NodeType == XmlNodeType.Element;

    public bool IsEnd => _reader.NodeType == XmlNodeType.EndElement;

    /// <summary>An attribute of the element by its local name, or null.</summary>
    public string? Attribute(string name)
    {
        string? value = null;
        if (_reader.MoveToFirstAttribute())
        {
            do
            {
                if (_reader.LocalName == name && _reader.Prefix != "xmlns")
                {
                    value = _reader.Value;
                    break;
                }
            }
            while (_reader.MoveToNextAttribute());
            _reader.MoveToElement();
        }

        return value;
    }

    /// <summary>Moves to the next node; false at the end.</summary>
    /// <exception cref="UnreadableDocumentException">Elements lie in one another deeper than any document needs.</exception>
    public bool Next()
    {
        if (!_reader.Read())
        {
            return false;
        }

        if (_reader.Depth > Bounds.Depth)
        {
            throw _notes.Refuse(RefusalCodes.TooComplex, "too-deep", Bounds.Depth);
        }

        return true;
    }

    /// <summary>Moves to the next start of an element; false at the end.</summary>
    public bool NextElement()
    {
        while (Next())
        {
            if (IsElement)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From an element's start: the elements right inside it, one after another, each to be read or left alone.</summary>
    public IEnumerable<string> Children()
    {
        if (_reader.IsEmptyElement)
        {
            yield break;
        }

        var depth = _reader.Depth;
        while (Next() && _reader.Depth > depth)
        {
            if (IsElement && _reader.Depth == depth + 1)
            {
                yield return Name;
            }
        }
    }

    /// <summary>From an element's start: passes over it, to its end.</summary>
    public void Skip()
    {
        if (!_reader.IsEmptyElement)
        {
            for (var depth = _reader.Depth; Next() && _reader.Depth > depth;)
            {
            }
        }
    }

    /// <summary>From an element's start: the element as a tree, standing on its end afterwards.</summary>
    public XElement ReadElement()
    {
        var root = Shallow();
        if (_reader.IsEmptyElement)
        {
            return root;
        }

        var depth = _reader.Depth;
        var current = root;
        while (Next() && _reader.Depth > depth)
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = _reader.IsEmptyElement;
                    var child = Shallow();
                    current.Add(child);
                    current = isEmpty ? current : child;
                    break;
                case XmlNodeType.EndElement:
                    current = current.Parent ?? root;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    current.Add(new XText(_reader.Value));
                    break;
            }
        }

        return root;
    }

    /// <summary>From an element's start: the text right inside it and inside its children.</summary>
    public string ReadText() => ReadElement().Value;

    public void Dispose() => _reader.Dispose();

    /// <summary>The element with its attributes, under local names.</summary>
    private XElement Shallow()
    {
        var element = new XElement(XName.Get(_reader.LocalName));
        if (_reader.MoveToFirstAttribute())
        {
            var left = Attributes;
            do
            {
                if (_reader.Prefix != "xmlns" && _reader.Name != "xmlns")
                {
                    element.SetAttributeValue(XName.Get(_reader.LocalName), _reader.Value);
                }
            }
            while (--left > 0 && _reader.MoveToNextAttribute());
            _reader.MoveToElement();
        }

        return element;
    }
}
