const browsers = [
  [/CocCoc|coc_coc/i, 'Cốc Cốc'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const;

const systems = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** What a person calls the device of a session: `Firefox, Windows`; undefined when the browser does not say. */
export function deviceOf(userAgent: string | null): string | undefined {
  const found = [browsers, systems].flatMap((list) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? []);
  return found.length > 0 ? found.join(', ') : undefined;
}
