export type Language = 'zh' | 'en';

/** The better liked of the product's two languages; Chinese when the header is silent or likes them alike. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return 'zh';
  const liking = { zh: 0, en: 0 };
  for (const part of acceptLanguage.split(',', 20)) {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const q = Number(params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean) ?? 1);
    const language = tag.split('-')[0];
    if (language === 'zh' || language === 'en') liking[language] = Math.max(liking[language], q || 0);
  }
  return liking.en > liking.zh ? 'en' : 'zh';
}
