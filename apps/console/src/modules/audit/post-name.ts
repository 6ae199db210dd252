/** A post with its union; some posts carry the union's name in their title already. */
export function postName(post: { title: string; unionName: string }): string {
  return post.title.startsWith(post.unionName) ? post.title : `${post.unionName} ${post.title}`;
}
