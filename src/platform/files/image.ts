import type { Sharp } from 'sharp';
import { brokenPicture, heicPicture, pictureTooLarge } from '#src/platform/files/errors.ts';

/** Longest edge kept, in pixels: an A4 letter stays readable at 220 dpi. */
const longestEdge = 2560;
const thumbnailEdge = 640;
/** Decoding costs memory by the pixel, whatever the file weighs: 52 million takes every phone's 50 MP mode. */
const mostPixels = 52_000_000;

export type PictureType = 'jpeg' | 'png';

/** sharp is native and heavy: loaded with the first picture, so a process that never sees one stays small. */
async function openPicture(bytes: Buffer): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
}

/**
 * The picture drawn anew: upright, at most 2560 px on the longer edge, and with nothing but pixels – no EXIF, GPS, XMP, comments
 * or colour profile, and nothing hidden behind its end. PNG stays PNG, all else becomes JPEG on white.
 * Throws `brokenPicture`, `pictureTooLarge`, or `heicPicture` for a HEIF file this build of sharp cannot open.
 */
export async function redrawPicture(name: string, bytes: Buffer, mime: string): Promise<{ type: PictureType; bytes: Buffer }> {
  const type: PictureType = mime === 'image/png' || mime === 'image/apng' ? 'png' : 'jpeg';
  const picture = await openPicture(bytes);
  try {
    const upright = picture
      .timeout({ seconds: 30 })
      .autoOrient()
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    const drawn =
      type === 'png'
        ? upright.png({ compressionLevel: 9 })
        : upright.flatten({ background: '#fff' }).jpeg({ quality: 82, mozjpeg: true });
    return { type, bytes: await drawn.toBuffer() };
  } catch (error) {
    if (error instanceof Error && error.message.includes('pixel limit'))
      throw pictureTooLarge(name, Math.floor(mostPixels / 1e6));
    // The prebuilt libheif decodes AV1 only; HEVC, which iPhones use, is under patent.
    if (mime.startsWith('image/hei')) throw heicPicture(name);
    throw brokenPicture(name);
  }
}

/** A WebP preview of an accepted picture, at most 640 px on the longer edge. A failure here is a bug: the store holds only pictures we drew. */
export async function thumbnail(bytes: Buffer): Promise<Buffer> {
  const picture = await openPicture(bytes);
  return picture
    .autoOrient()
    .resize({ width: thumbnailEdge, height: thumbnailEdge, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer();
}
