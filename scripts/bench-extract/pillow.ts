/** Pillow's answers, as a Python program that speaks the same lines as our own engines. */
export const PILLOW_PROGRAM = `
import json, resource, sys, time
import PIL
from PIL import Image, ImageCms
import io

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

IFD0 = {0x010e: 'ImageDescription', 0x010f: 'Make', 0x0110: 'Model', 0x0112: 'Orientation',
        0x0131: 'Software', 0x0132: 'ModifyDate', 0x013b: 'Artist', 0x4746: 'Rating', 0x8298: 'Copyright'}
EXIF = {0x829a: 'ExposureTime', 0x829d: 'FNumber', 0x8827: 'ISO', 0x9003: 'DateTimeOriginal',
        0x9004: 'CreateDate', 0x9011: 'OffsetTimeOriginal', 0x9209: 'Flash', 0x920a: 'FocalLength',
        0x9291: 'SubSecTimeOriginal', 0xa001: 'ColorSpace', 0xa405: 'FocalLengthIn35mmFormat',
        0xa433: 'LensMake', 0xa434: 'LensModel'}

def plain(value):
    if isinstance(value, bytes):
        return value.decode('utf-8', 'replace').split('\\0')[0]
    if isinstance(value, str):
        return value.split('\\0')[0]
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    number = float(value)
    return number if abs(number) < 1e300 and number == number else None

def degrees(gps, tag):
    parts = [float(part) for part in gps[tag]] + [0, 0]
    sign = -1 if str(gps.get(tag - 1, 'N'))[:1] in 'SWsw' else 1
    return sign * (parts[0] + parts[1] / 60 + parts[2] / 3600)

def read(path):
    tags = {}
    with Image.open(path) as image:
        exif = image.getexif()
        for group, names, fields in (('IFD0', IFD0, exif), ('ExifIFD', EXIF, exif.get_ifd(0x8769))):
            for tag, name in names.items():
                if tag in fields:
                    tags[group + ':' + name] = plain(fields[tag])
        gps = exif.get_ifd(0x8825)
        for tag, name in ((2, 'GPSLatitude'), (4, 'GPSLongitude')):
            if tag in gps:
                tags['GPS:' + name] = degrees(gps, tag)
        if 6 in gps:
            below = gps.get(5) in (1, b'\\x01')
            tags['GPS:GPSAltitude'] = plain(gps[6]) * (-1 if below else 1)
        profile = image.info.get('icc_profile')
        if profile:
            opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            tags['ICC_Profile:ProfileDescription'] = ImageCms.getProfileDescription(opened).strip()
        width, height = image.size
    tags = {name: value for name, value in tags.items() if value is not None and value == value}
    return {'tags': tags, 'width': width, 'height': height}

def say(line):
    print(json.dumps(line), flush=True)

say({'version': PIL.__version__, 'memoryBytes': peak()})
for line in sys.stdin:
    start = time.monotonic()
    answer = {'reads': 0, 'bytesRead': 0}
    try:
        answer['facts'] = read(json.loads(line))
    except Exception as error:
        answer['error'] = str(error)
    answer['tookMs'] = (time.monotonic() - start) * 1000
    answer['peakBytes'] = peak()
    say(answer)
`;
