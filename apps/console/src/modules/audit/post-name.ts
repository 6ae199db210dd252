import type { Language } from "@niangjia/domain/kernel/text";

/** A post with its union; some posts carry the union's name in their title already. */
export function postName(post: { title: string; titleEn: string; unionName: string }, language: Language): string {
  if (language === "en" && post.titleEn !== "") return post.titleEn;
  return post.title.startsWith(post.unionName) ? post.title : `${post.unionName} ${post.title}`;
}
