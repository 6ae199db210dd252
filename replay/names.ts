/** An invented name, another for each number. */
export function nameOf(n: number): string {
  const [family, middle, last] = [
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗",
    "志国建文春海秀桂玉明小晓永光世家天云金少",
    "强军平华英芳丽敏静伟涛超勇杰娟艳磊洋霞飞",
  ];
  return `${family![n % 20]}${middle![Math.floor(n / 20) % 20]}${last![Math.floor(n / 400) % 20]}`;
}

/** What workers complain of or ask, in their words. */
export const matters = [
  "公司三个月没有发工资，找负责人一直推。",
  "没有经过我同意就通知我离职，补偿也没有说法。",
  "入职半年还没有签劳动合同。",
  "公司没有给我们交社保，体检查出问题没法报销。",
  "每天加班到十点，没有加班费。",
  "上班路上受伤，单位不肯申报工伤。",
  "车间温度很高，没有防暑降温措施。",
  "怀孕以后被调岗降薪。",
  "想加入工会，不知道找谁。",
  "家里有人生大病，生活困难。",
  "想咨询年休假怎么算。",
];
