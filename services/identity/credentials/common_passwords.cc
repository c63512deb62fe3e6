#include "services/identity/credentials/common_passwords.h"

#include <set>
#include <string>

#include "absl/strings/str_split.h"

namespace motcua::identity {
namespace {

constexpr absl::string_view kCommon = R"(
000000 00000000 0000000000 0123456789 0987654321 101010 102030 10203040 111111 11111111
1111111111 112233 11223344 1122334455 121212 123 123123 123123123 123321 1234 12345 123456
1234567 12345678 123456789 1234567890 123456789012 12345678910 1234qwer 123654 123654789 123abc
123qwe 12qwaszx 131313 141414 147147 147258 147258369 147896325 159357 159753 159951 1a2b3c
1a2b3c4d 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 20202020 222222 232323
2468 246810 252525 258258 258456 333333 369369 4321 444444 456456 456789 54321 555555 654321
666666 696969 741852 741852963 753951 7654321 777777 7777777 789456 789456123 852456 87654321
888888 88888888 951753 963852741 987654321 9876543210 999999 99999999 a123456 a12345678 a1b2c3
a1b2c3d4 a1s2d3f4 aa123456 aa12345678 aaa aaaaaa aaaaaaaa abc abc123 abc12345 abcabc abcd
abcd1234 abcde abcdef abcdefg abcdefgh access account accounts admin admin123 admin1234
adminadmin administrador administrator adminpass adminpassword admins adobe alexalex alexander
amanda amazon andrea andrew angel angela angels angiang anhnhoem anhsang anhyeuem anhyeuemnhieu
anhyeuemnhieulam anthony anything apple apples april aqswde arsenal asd123 asdasd asdasdasd asdf
asdf1234 asdfasdf asdfgh asdfghjkl asdqwe asdqwe123 ashley audi august autumn avengers azerty
babes baby babyboy babygirl bacninh badminton banana banbe banthan barbara barcelona baseball
basketball batman bautroi bayern bear bears beckham benjamin bentre bestfriend bienxanh bietroi
biettuot bigmoney bimat bird bismillah black blank blessed blue bmw bophanmotcua boy boyeu boys
brandon brian buitien bunny business buster butterfly camaro camau camon canbo candy cantho
caolanh carlos cash cat cats champion changeit changeme changeme123 changenow chaoban chaomung
charlie cheese chelsea cherry chicken chienthang chinhphu chocolate chongyeu christ christian
christine coffee company computer computer1 computers conan concho concuatoi congai congchuc
conheo conho conmeo conrong contrai contrasena conyeu cookie cookies coquan corvette cowboys
creative cristiano crystal cuocdoi cuocsong daddy dalat danang dang daniel daniela danielle
database david debian december default demo demos diamond diamonds doclap doclaptudo
doclaptudohanhphuc dog doggie dogs dollar dollars dolphin dolphins dongque dongthap doraemon
dragon dragonball dragons ducanh duyanh eagle eagles edward elephant elizabeth emily eminem
emnhoanh emyeuanh emyeuanhnhieu enter everything example extreme facebook faith falcon family
father february fender ferrari fish flower flower1 flowers football forest forever fortnite
freedom freefire friday friend friends gabriel gandalf ganesh garena gateway genius george
giadinh giadinhlaso1 giadinhtoi giaovien ginger girl girls gmail god godisgood goku gold golden
golf gon goodluck goodmorning goodnight google grace green guest guests hacker haiphong
hanhchinh hanhchinhcong hanhphuc hannah hanoi hanoipho happiness happy harley harrypotter
heather hello hellohello helloworld helpdesk hero heroes hiphop hithere hoabinh hoacuc hoadao
hoahong hoamai hoang hoanganh hoaphuong hoasen hochiminh hockey hocsinh hoctap hogwarts
hollywood honda honey hope horse horses hoso hotmail hue hue123 hulk hunter huyen iamgod
iamthebest ihateyou ilovegod iloveme iloveu ilovey0u iloveyou iloveyouso iloveyouvietnam
imissyou instagram internet internet1 iphone ironman jackson james january jasmine jasper
jennifer jessica jesus jesuschrist john joker jonathan jordan jordan23 joseph joshua july june
justin juventus katherine kevin khongbiet khongcomatkhau khongnho khongthe kiengiang killer king
kingdom kings kitten kitty knight krishna lakers lananh lanhdao laptop lauren legend leonardo
lethi letmein letmeinnow letmeinplease levan lexus liberty lienquan lily linux lion lions
liverpool login logon longan lophoc lotus love lovelove lovely loveme lover lovers loveyou
loving lucky luckyday luffy madison maggie magic magician maianh mailaem mainho maiyeu mama man
management manager manchester manunited march maria marina mark martin master masterkey
mastermaster masters matkhau matkhau1 matkhau123 matkhaucuatoi matkhaumoi matma matrix matthew
matthoi mattrang mattroi maverick may mayman maymantoi melissa mercedes merlin messi metallica
meyeu michael michele michelle mickey microsoft midnight mienbac miennam mientay mientrung
miguel mike miller million minecraft minhanh modem mommy monday money moneymoney monica monkey
monkeys monster moon moonlight morgan motcua motcuademo motcuadientu motcuatestonly motdepasse
mother mother1 mottinhyeu mountain mummy music musical mustang mylove mypass mypassword mysecret
mysql mytho naruto natalie natasha nathan netflix network newpassword newyork nghean ngocanh
nguoidung nguyen nguyenhoang nguyenthi nguyenvan nguyenvana nguyenvanan nhatrang nhoanh nhoem
nhomatkhau nicholas nicole ninja nintendo nobita nokia none nopassword nothing november null
ocean october office officer oldpassword oliver olivia onepiece opensesame openup oracle orange
orlando p4ssw0rd p4ssword pa55w0rd pa55word pamela panda pandas papa parker passw0rd password
password1234 password12345 password123456 passwordpassword passwords passwordtest passwort
patrick paul peace peaches peanut pepper pepsi perfect peter pham phan phatloc phatlocphattai
phattai phoenix phongban photoshop phuong phuonganh pikachu pink pizza platinum playboy player
please pokemon popcorn porsche postgres postgresql power powerful precious pretty prince
princess private pubg puppy purple q1w2e3r4 q1w2e3r4t5 qazwsx qazwsxedc quanganh quantri
quantrivien queen quehuong quenmatkhau qwe qwe123 qweasd qweasdzxc qweqwe qwer1234 qwerqwer
qwerty qwerty123 qwertyui qwertyuiop qwertz rabbit rachel rainbow ranger rangers realmadrid
rebecca red redsox richard river robert robert1 robinson roblox rocky ronald ronaldo ronaldo7
root rootroot rose rosebud roses router russia sabrina sadec sai saigon saigonese sairam
samantha sammy sample samsung samurai sandra sasuke saturday scooter scorpion scotland sebastian
secret secrets secure security senha senior september server servers service services shadow
shannon shark sieubimat signin silver simple sinhvien sky smile smiley snake snoopy snow
snowball soccer soldier something songoku songque sophia spanky sparky special spider spiderman
spongebob spring star starlight stars starwars stephanie steven storm strawberry strong student
sugar summer sun sunday sunflower sunshine super superadmin superman superstar superuser support
supreme susan suzuki sweet sweetheart sweetie sydney sysadmin sysop system systems tambiet
tamtoi taylor teacher temp temporary tennis teresa test tester testing testpassword tests
testtest testuser thanhcong thanhtung thapmuoi theman thinhvuong thoigian thomas thuky thunder
thursday tiengiang tiepnhan tiger tigers tigger tiktok tinh tinhdau tinhyeu tinhyeucuatoi
tinkerbell titanic together toiyeuban toiyeuem toiyeuvietnam tommy toor topsecret toyota tphcm
tran tranthi tranvan travinh trinity truelove truonghoc trustno1 trustnoone tuananh tudo tuesday
turtle tweety twitter ubnd ubndphuong ubndtinh ubndxa ubuntu ultimate undefined unicorn user
username users uyban vampire vananh vanessa vanphong veronica victor victoria vienchuc vietnam
vietnam123 vietnamvodich viking vincent vinhlong virginia vochong vocon vodich volleyball voodoo
voyeu vudinh walter warcraft warrior water wednesday welcome welcomeback welcomehome
welcomepassword welcometo whatever white william william1 willow wilson windows winner winners
winter wireless wizard wolf wolves woman work xa xavier xinchao yahoo yamaha yankees yellow
yeuanh yeubo yeuem yeuemmaimai yeuemnhieu yeumai yeumaimai yeume yourmom yourname yourpassword
youtube zalo zaq12wsx zombie zxc123 zxcasd zxcasdqwe zxcvbn zxcvbnm zxczxc
)";

}  // namespace

bool IsCommonPassword(std::string_view folded) {
  static const std::set<std::string, std::less<>> known =
      absl::StrSplit(kCommon, absl::ByAnyChar(" \n"), absl::SkipEmpty());
  return known.find(folded) != known.end();
}

}  // namespace motcua::identity
